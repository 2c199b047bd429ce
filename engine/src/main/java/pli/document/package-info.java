// SPDX-License-Identifier: Apache-2.0

/// Whose document is this? What a text says about the people of a table, and whether that is enough
/// to let a document go to one of them.
///
/// Start at [pli.document.PersonRegister]: all people of a table, looked for in the text of one
/// document at once. What it finds is an [pli.document.Evidence]; [pli.document.DocumentLock] judges
/// it against the person the document is meant for, by a [pli.document.MatchRule].
///
/// Names are compared as people write them: without case and accents, in either order, with a part
/// of a double name missing, `ü` as `u` or `ue` ([pli.document.NameWords]). Numbers are compared as
/// wholes, never inside a longer one.
///
/// What this package is not: it opens no file ([pli.document.pdf] does), knows no mailing and builds
/// no sentences. Everything is immutable once built and may be used by several threads.
package pli.document;
