// SPDX-License-Identifier: Apache-2.0

/// PDF files, as hostile as they may be: text for [pli.document.PersonRegister], and what else has to
/// be known about them.
///
/// Start at [pli.document.pdf.PdfReader]. All of PDFBox is behind this package. A file is never
/// trusted: its size, its pages, its letters, what its streams unpack to and the time it takes are
/// limited ([pli.document.pdf.PdfLimits]), and whatever goes wrong inside comes out as one of a few
/// facts, never as an exception or an exhausted memory.
package pli.document.pdf;
