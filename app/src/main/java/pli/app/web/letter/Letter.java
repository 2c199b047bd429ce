// SPDX-License-Identifier: Apache-2.0
package pli.app.web.letter;

import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeUtility;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

/// A message as its reader will see it, read back from its frozen bytes by another program's code
/// than the one that wrote them.
///
/// @param html empty if there is none
/// @param attachments in their order in the message
public record Letter(
    String from,
    String to,
    String subject,
    String messageId,
    String text,
    String html,
    List<Enclosure> attachments) {

  /// A text is at most 1 MB when it is composed; what is larger is not ours.
  private static final int TEXT_LIMIT_BYTES = 8_000_000;

  /// @param part the attachment itself
  public record Enclosure(int number, String name, String type, long sizeBytes, Part part) {}

  /// @throws IOException if the bytes cannot be read as a message
  public static Letter read(InputStream bytes) throws IOException {
    try {
      Properties settings = new Properties();
      settings.put("mail.mime.allowutf8", "true");
      settings.put("mail.mime.parameters.strict", "true");
      MimeMessage message = new MimeMessage(Session.getInstance(settings), bytes);
      Parts parts = new Parts();
      parts.take(message);
      return new Letter(
          header(message, "From"),
          header(message, "To"),
          Optional.ofNullable(message.getSubject()).orElse(""),
          Optional.ofNullable(message.getMessageID()).orElse(""),
          parts.text,
          parts.html,
          List.copyOf(parts.attachments));
    } catch (MessagingException e) {
      throw new IOException(e);
    }
  }

  private static String header(MimeMessage message, String name)
      throws MessagingException, IOException {
    String value = message.getHeader(name, ", ");
    return value == null ? "" : MimeUtility.decodeText(MimeUtility.unfold(value));
  }

  private static final class Parts {

    private String text = "";
    private String html = "";
    private final List<Enclosure> attachments = new ArrayList<>();

    void take(Part part) throws MessagingException, IOException {
      if (part.isMimeType("multipart/*") && part.getContent() instanceof Multipart several) {
        for (int i = 0; i < several.getCount(); i++) {
          BodyPart one = several.getBodyPart(i);
          take(one);
        }
      } else if (isText(part, "text/plain") && text.isEmpty()) {
        text = textOf(part);
      } else if (isText(part, "text/html") && html.isEmpty()) {
        html = textOf(part);
      } else {
        attachments.add(enclosure(part));
      }
    }

    private static boolean isText(Part part, String type) throws MessagingException {
      return part.isMimeType(type) && !Part.ATTACHMENT.equalsIgnoreCase(part.getDisposition());
    }

    private static String textOf(Part part) throws MessagingException, IOException {
      if (part.getSize() > TEXT_LIMIT_BYTES) {
        throw new IOException("a text of " + part.getSize() + " bytes");
      }
      return String.valueOf(part.getContent());
    }

    private Enclosure enclosure(Part part) throws MessagingException, IOException {
      int number = attachments.size() + 1;
      String name = Optional.ofNullable(part.getFileName()).orElse("document-" + number);
      String type = part.getContentType().replaceFirst(";[\\s\\S]*", "").strip();
      return new Enclosure(number, MimeUtility.decodeText(name), type, sizeOf(part), part);
    }

    /// Of the decoded bytes: what the reader will save, not what travels.
    private static long sizeOf(Part part) throws MessagingException, IOException {
      try (InputStream in = part.getInputStream()) {
        return in.transferTo(java.io.OutputStream.nullOutputStream());
      }
    }
  }
}
