// SPDX-License-Identifier: Apache-2.0

/// What the documents say is compared with the sources, so that neither can change alone.
///
/// Start with [SpecificationsTest]. Pages that are made from types of one module are tested in that
/// module, next to those types. Threads: none.
package pli.checks.docs;
