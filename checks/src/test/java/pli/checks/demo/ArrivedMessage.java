// SPDX-License-Identifier: Apache-2.0
package pli.checks.demo;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import org.apache.james.mime4j.dom.BinaryBody;
import org.apache.james.mime4j.dom.Entity;
import org.apache.james.mime4j.dom.Message;
import org.apache.james.mime4j.dom.Multipart;
import org.apache.james.mime4j.dom.TextBody;
import org.apache.james.mime4j.dom.address.Mailbox;

/// An .eml file, read by Apache Mime4j.
///
/// @param texts by media type
/// @param attachments SHA-256 in hexadecimal by file name
record ArrivedMessage(
    Mailbox from,
    Mailbox to,
    String subject,
    String messageId,
    Map<String, String> texts,
    Map<String, String> attachments) {

  static ArrivedMessage read(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      Message message = Message.Builder.of(in).build();
      Map<String, String> texts = new TreeMap<>();
      Map<String, String> attachments = new TreeMap<>();
      collect(message, texts, attachments);
      return new ArrivedMessage(
          message.getFrom().getFirst(),
          message.getTo().flatten().getFirst(),
          message.getSubject(),
          message.getMessageId(),
          texts,
          attachments);
    }
  }

  static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void collect(
      Entity entity, Map<String, String> texts, Map<String, String> attachments)
      throws IOException {
    switch (entity.getBody()) {
      case Multipart parts -> {
        for (Entity part : parts.getBodyParts()) {
          collect(part, texts, attachments);
        }
      }
      case TextBody text -> texts.put(entity.getMimeType(), text(text));
      case BinaryBody binary -> {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        binary.writeTo(bytes);
        attachments.put(entity.getFilename(), sha256(bytes.toByteArray()));
      }
      default -> throw new AssertionError(entity.getMimeType());
    }
  }

  private static String text(TextBody body) throws IOException {
    StringWriter text = new StringWriter();
    try (Reader reader = body.getReader()) {
      reader.transferTo(text);
    }
    return text.toString();
  }
}
