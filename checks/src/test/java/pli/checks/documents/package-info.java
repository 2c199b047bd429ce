// SPDX-License-Identifier: Apache-2.0

/// The lock against the wrong person, on documents made by as many programs as this computer has.
///
/// [pli.checks.documents.DocumentCorpusTest] prints for each program how many right documents were
/// stopped and how many wrong ones were passed. [pli.checks.documents.PdfProgram] is one way to make
/// PDF files; a program that is not installed is skipped, with a line that says so.
package pli.checks.documents;
