// SPDX-License-Identifier: Apache-2.0
package pli.message;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import pli.smtp.EmailAddress;

/// Messages for the tests of this package, and how to read them back.
final class Samples {

  static final Mailbox FROM = mailbox("Lohnbüro Muster AG", "lohn@muster.example");
  static final Mailbox TO = mailbox("Zoë Müller", "zoe@kunde.example");
  static final OffsetDateTime DATE = OffsetDateTime.parse("2026-11-24T09:05:07+01:00");

  private Samples() {}

  static Mailbox mailbox(String name, String address) {
    return new Mailbox(name, EmailAddress.parse(address));
  }

  static OutgoingMessage message(String subject, MessageText text, Attachment... attachments) {
    return message(FROM, TO, subject, text, List.of(attachments));
  }

  static OutgoingMessage message(
      Mailbox from, Mailbox to, String subject, MessageText text, List<Attachment> attachments) {
    return new OutgoingMessage(from, to, Optional.empty(), subject, text, attachments,
        Locale.of("de", "CH"), "<0123456789abcdef@muster.example>", DATE, true);
  }

  static byte[] compose(OutgoingMessage message) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new MessageComposer().compose(message, out);
    return out.toByteArray();
  }

  static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  static MimeMessage read(byte[] bytes) throws MessagingException {
    Properties properties = new Properties();
    properties.put("mail.mime.address.strict", "true");
    return new MimeMessage(Session.getInstance(properties), new ByteArrayInputStream(bytes));
  }

  static Attachment file(Path folder, String name, byte[] bytes) throws IOException {
    Path file = Files.createTempFile(folder, "attached", ".bin");
    Files.write(file, bytes);
    return new Attachment(name, "application/pdf", file);
  }
}
