// SPDX-License-Identifier: Apache-2.0
package pli.smtp;

import java.io.IOException;
import java.io.InputStream;

/// The bytes of one message, header section and body (RFC 5322), as they are handed over.
///
/// Content is a source, not an array: a 50 MB message is never whole in memory. Every call of
/// [#open()] yields the same bytes from the start.
public interface Content {

  /// Number of bytes that [#open()] yields.
  long sizeBytes();

  /// What the bytes need from a server.
  Encoding encoding();

  InputStream open() throws IOException;

  /// What a server must announce to take the bytes.
  enum Encoding {
    /// Every byte below 128: any server takes it.
    SEVEN_BIT,
    /// Needs 8BITMIME (RFC 6152).
    EIGHT_BIT,
    /// Header fields in UTF-8: needs SMTPUTF8 (RFC 6531), and 8BITMIME with it.
    UTF8_HEADERS
  }

  /// Content that is already in memory, for short messages and tests.
  static Content of(byte[] bytes, Encoding encoding) {
    return new BytesContent(bytes, encoding);
  }
}
