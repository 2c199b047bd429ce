// SPDX-License-Identifier: Apache-2.0
package pli.testkit.dialogue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import pli.smtp.Content;
import pli.smtp.EmailAddress;
import pli.smtp.Envelope;

/// A message that the client is to hand over.
///
/// @param contentLines without CRLF; every line gets one
/// @param sizeBytes the content is filled up to exactly this size; 0 for as it is
public record DialogueMessage(
    EmailAddress from,
    List<EmailAddress> to,
    Content.Encoding encoding,
    List<String> contentLines,
    int sizeBytes) {

  private static final String FILLER = "x".repeat(76) + "\r\n";

  public DialogueMessage {
    to = List.copyOf(to);
    contentLines = List.copyOf(contentLines);
  }

  public Envelope envelope() {
    return new Envelope(from, to);
  }

  public Content content() {
    return Content.of(bytes(), encoding);
  }

  private byte[] bytes() {
    StringBuilder text = new StringBuilder();
    contentLines.forEach(line -> text.append(line).append("\r\n"));
    int left = sizeBytes - text.toString().getBytes(StandardCharsets.UTF_8).length;
    while (left >= FILLER.length() + 2) {
      text.append(FILLER);
      left -= FILLER.length();
    }
    if (left >= 2) {
      text.append("y".repeat(left - 2)).append("\r\n");
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }
}
