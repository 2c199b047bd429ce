// SPDX-License-Identifier: Apache-2.0
package pli.message;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import pli.smtp.Content;

/// Turns a message into its bytes.
///
/// Attached files are streamed, so that memory stays flat whatever their size. There is never a Bcc
/// field, nor one that tells of the program or the machine. The same message and the same files
/// always yield the same bytes.
///
/// Without state; may be used by several threads at once.
public final class MessageComposer {

  /// RFC 5322 §3.3
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("EEE, d MMM uuuu HH:mm:ss xx", Locale.ROOT);

  /// The field that keeps our id where a provider replaces the Message-ID.
  public static final String ID_FIELD = "X-Pli-Id";

  /// Joins the small pieces between attachments; the attachments come in larger ones.
  private static final int BUFFER_BYTES = 8192;

  /// Writes the message to `out`, which is flushed and left open.
  ///
  /// @throws IOException if a file cannot be read or is not a regular one, or `out` fails; what was
  ///     written by then is to be thrown away
  public ComposedMessage compose(OutgoingMessage message, OutputStream out) throws IOException {
    List<String> hashes = new ArrayList<>(message.attachments().size());
    MimePart body = body(message, hashes);
    HeaderSection section = new HeaderSection();
    addFields(section, message);
    body.addFields(section);
    CanonicalOutput gate = new CanonicalOutput(out);
    OutputStream buffered = new BufferedOutputStream(gate, BUFFER_BYTES);
    buffered.write(section.bytes());
    body.writeBody(buffered);
    buffered.flush();
    gate.finish();
    return new ComposedMessage(gate.sizeBytes(), encoding(message, gate), hashes);
  }

  private static void addFields(HeaderSection section, OutgoingMessage message) {
    section.field("Date", DATE.format(message.date()));
    section.mailbox("From", message.from());
    message.replyTo().ifPresent(mailbox -> section.mailbox("Reply-To", mailbox));
    section.mailbox("To", message.to());
    section.field("Message-ID", message.messageId());
    if (!message.subject().isEmpty()) {
      section.running("Subject", message.subject());
    }
    section.field("MIME-Version", "1.0");
    languageTag(message.language()).ifPresent(tag -> section.field("Content-Language", tag));
    if (message.autoSubmitted()) {
      section.field("Auto-Submitted", "auto-generated");
    }
    section.field(ID_FIELD, message.id());
  }

  private static MimePart body(OutgoingMessage message, List<String> hashes) {
    MimePart plain = TextPart.of("plain", message.text().plain());
    MimePart text =
        message.text().html()
            .<MimePart>map(html ->
                MultipartBody.of(
                    "alternative", message, List.of(plain, TextPart.of("html", html))))
            .orElse(plain);
    if (message.attachments().isEmpty()) {
      return text;
    }
    List<MimePart> parts = new ArrayList<>();
    parts.add(text);
    message.attachments().forEach(one -> parts.add(new AttachmentPart(one, hashes::add)));
    return MultipartBody.of("mixed", message, parts);
  }

  private static Optional<String> languageTag(Locale language) {
    return language.getLanguage().isEmpty()
        ? Optional.empty()
        : Optional.of(language.stripExtensions().toLanguageTag());
  }

  private static Content.Encoding encoding(OutgoingMessage message, CanonicalOutput gate) {
    if (message.needsUtf8Headers()) {
      return Content.Encoding.UTF8_HEADERS;
    }
    return gate.eightBit() ? Content.Encoding.EIGHT_BIT : Content.Encoding.SEVEN_BIT;
  }
}
