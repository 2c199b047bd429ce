// SPDX-License-Identifier: Apache-2.0
package pli.mailing;

import java.nio.file.Path;
import java.util.Locale;
import pli.document.pdf.PdfReading;
import pli.words.Phrase;

/// Which sentence says why a PDF cannot be looked into.
final class DocumentFaults {

  private DocumentFaults() {}

  static String of(Path file, PdfReading.Reason reason) {
    boolean pdf = file.toString().toLowerCase(Locale.ROOT).endsWith(".pdf");
    return switch (reason) {
      case ENCRYPTED -> "document.encrypted";
      case DAMAGED -> pdf ? "document.damaged" : "document.no-pdf";
      case WITHOUT_PAGES -> "document.without-pages";
      case TOO_LARGE -> "document.too-large";
      case TOO_MANY_PAGES -> "document.too-many-pages";
      case TOO_SLOW -> "document.too-slow";
    };
  }

  /// Pages that show nothing are no scan.
  static Phrase ofBlank(Phrase block) {
    return block.code().equals("document.without-text")
        ? new Phrase("document.blank", block.args())
        : block;
  }

  /// The same for a file with everybody's pages.
  static String ofCollective(PdfReading.Reason reason) {
    return switch (reason) {
      case ENCRYPTED -> "document.collective-encrypted";
      case DAMAGED, WITHOUT_PAGES -> "document.collective-damaged";
      case TOO_LARGE, TOO_MANY_PAGES, TOO_SLOW -> "document.collective-too-large";
    };
  }
}
