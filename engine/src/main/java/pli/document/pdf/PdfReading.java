// SPDX-License-Identifier: Apache-2.0
package pli.document.pdf;

import java.util.List;

/// What came of looking into a PDF.
public sealed interface PdfReading {

  /// @param pages in their order, at least one
  /// @param beside what it carries beside them; looked for only in the order as drawn
  record Read(List<PageText> pages, Enclosures beside) implements PdfReading {

    public Read {
      pages = List.copyOf(pages);
    }
  }

  /// It cannot be looked into.
  record Unusable(Reason reason) implements PdfReading {}

  /// @param text lines in the order in which they are drawn, or from top to bottom
  /// @param unmapped letters that are drawn but stand for nothing
  /// @param unread what the page shows without saying it, such as a scan: the same for pages that
  ///     show the same; "" if the page has text or shows nothing; found out only as drawn
  record PageText(String text, int unmapped, String unread) {}

  /// Why a PDF cannot be looked into.
  enum Reason {
    /// It opens only with a password.
    ENCRYPTED,
    /// It is cut off, or its inner references lead nowhere.
    DAMAGED,
    /// It has no page.
    WITHOUT_PAGES,
    /// It is larger, or unpacks to more, than any document of an office.
    TOO_LARGE,
    /// It has more pages than any document of an office.
    TOO_MANY_PAGES,
    /// It did not come to an end in time.
    TOO_SLOW
  }
}
