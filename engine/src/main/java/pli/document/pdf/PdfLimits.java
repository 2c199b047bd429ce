// SPDX-License-Identifier: Apache-2.0
package pli.document.pdf;

import java.time.Duration;

/// What reading one PDF may cost. Each is far above what an office's documents need.
///
/// @param fileBytes size of the file
/// @param pages pages looked at; a file with more is not looked at
/// @param letters letters of text
/// @param time until it is given up
public record PdfLimits(long fileBytes, int pages, int letters, Duration time) {

  /// Of a document for one person; taste.
  public static final PdfLimits DOCUMENT =
      new PdfLimits(64L << 20, 1_000, 2_000_000, Duration.ofSeconds(20));

  /// Of one file with the documents of everybody; taste: 10,000 payslips of two pages.
  public static final PdfLimits COLLECTIVE =
      new PdfLimits(512L << 20, 20_000, 40_000_000, Duration.ofMinutes(10));

  /// Bytes that one packed stream may unpack to; taste: a page at 600 dots per inch in colour is
  /// 100 MB, but such pictures are not packed in this way.
  static final long STREAM_BYTES = 64L << 20;

  /// Bytes that a stream of objects or of references may unpack to: they become objects in memory,
  /// each many times its size. Taste.
  static final long OBJECT_STREAM_BYTES = 8L << 20;

  /// Objects in a file; taste.
  static final int OBJECTS = 500_000;
}
