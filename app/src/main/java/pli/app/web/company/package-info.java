// SPDX-License-Identifier: Apache-2.0
/// The pages that lead from one company to another.
///
/// Start at [pli.app.web.company.CompanyPages].
package pli.app.web.company;
