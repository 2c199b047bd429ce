// SPDX-License-Identifier: Apache-2.0
package pli.checks.interop;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import pli.smtp.Content;
import pli.smtp.EmailAddress;

/// A message that a test hands over through Pli's client, with a mark by which it is found again.
///
/// @param mark the value of the first header field; unique in the test run
/// @param bytes the whole content, header section included
record Letter(String mark, EmailAddress to, byte[] bytes) {

  /// The first header field: what stands above it in an arrived file is the peer's.
  static final String MARK_FIELD = "X-Pli-Mark: ";

  /// Letters of some lines, with dots where they hurt and 8-bit text.
  static Letter of(String mark, String to) {
    return of(mark, to, ".\r\n..\r\nGrüezi " + mark + "\r\n.hidden\r\n".repeat(3));
  }

  static Letter of(String mark, String to, String body) {
    String head =
        """
        %s%s
        From: %s
        To: %s
        Subject: %s
        Date: Tue, 24 Nov 2026 08:00:00 +0100
        Message-ID: <%s@peer.test>
        MIME-Version: 1.0
        Content-Type: text/plain; charset=utf-8
        Content-Transfer-Encoding: 8bit

        """
            .formatted(MARK_FIELD, mark, RealPeer.USER, to, mark, mark)
            .replace("\n", "\r\n");
    return new Letter(
        mark, EmailAddress.parse(to), (head + body).getBytes(StandardCharsets.UTF_8));
  }

  /// A letter of about so many bytes, in lines.
  static Letter large(String mark, String to, int sizeBytes) {
    Random random = new Random(sizeBytes);
    StringBuilder body = new StringBuilder(sizeBytes + 100);
    while (body.length() < sizeBytes) {
      for (int i = 0; i < 76; i++) {
        body.append((char) ('.' + random.nextInt(70)));
      }
      body.append("\r\n");
    }
    return of(mark, to, body.toString());
  }

  static EmailAddress sender() {
    return EmailAddress.parse(RealPeer.USER);
  }

  Content content() {
    return Content.of(bytes, Content.Encoding.EIGHT_BIT);
  }

  static List<String> marks(List<Letter> letters) {
    return letters.stream().map(Letter::mark).toList();
  }
}
