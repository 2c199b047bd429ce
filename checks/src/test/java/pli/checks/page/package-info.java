// SPDX-License-Identifier: Apache-2.0
/// The pages of `pli serve`, used through a browser by a person with a mouse and by one with a
/// keyboard alone, looked at by axe, and photographed into `checks/target/screenshots`. Start at
/// [pli.checks.page.Visitor].
package pli.checks.page;
