// SPDX-License-Identifier: Apache-2.0
package pli.message;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.util.List;
import org.apache.james.mime4j.dom.Entity;
import org.apache.james.mime4j.dom.Message;
import org.apache.james.mime4j.dom.Multipart;
import org.apache.james.mime4j.dom.SingleBody;
import org.apache.james.mime4j.dom.TextBody;
import org.apache.james.mime4j.message.DefaultMessageBuilder;
import org.apache.james.mime4j.stream.MimeConfig;

/// Composes a message, reads it with Jakarta Mail and with Apache James mime4j, and compares all
/// that a reader sees.
final class ReadBack {

  private ReadBack() {}

  static void check(OutgoingMessage message, List<byte[]> files)
      throws Exception {
    byte[] bytes = Samples.compose(message);
    assertThat(Samples.text(bytes).lines().limit(30).mapToInt(String::length).max().orElseThrow())
        .isLessThanOrEqualTo(78);
    readWithJakartaMail(Samples.read(bytes), message, files);
    readWithMime4j(bytes, message, files);
  }

  private static void readWithJakartaMail(
      MimeMessage read, OutgoingMessage message, List<byte[]> files) throws Exception {
    assertThat(read.getSubject()).isEqualTo(emptyToNull(message.subject()));
    assertMailbox((InternetAddress) read.getFrom()[0], message.from());
    assertThat(read.getAllRecipients()).hasSize(1);
    assertMailbox((InternetAddress) read.getAllRecipients()[0], message.to());
    Object content = read.getContent();
    for (int i = 0; i < files.size(); i++) {
      var part = ((MimeMultipart) content).getBodyPart(i + 1);
      assertThat(part.getFileName()).isEqualTo(message.attachments().get(i).fileName());
      try (InputStream in = part.getInputStream()) {
        assertThat(in.readAllBytes()).isEqualTo(files.get(i));
      }
    }
    if (!files.isEmpty()) {
      content = ((MimeMultipart) content).getBodyPart(0).getContent();
    }
    if (message.text().html().isPresent()) {
      MimeMultipart both = (MimeMultipart) content;
      assertThat(both.getContentType()).startsWith("multipart/alternative");
      assertText((String) both.getBodyPart(1).getContent(), message.text().html().orElseThrow());
      content = both.getBodyPart(0).getContent();
    }
    assertText((String) content, message.text().plain());
  }

  private static void readWithMime4j(byte[] bytes, OutgoingMessage message, List<byte[]> files)
      throws Exception {
    DefaultMessageBuilder builder = new DefaultMessageBuilder();
    builder.setMimeEntityConfig(MimeConfig.STRICT);
    Message read = builder.parseMessage(new ByteArrayInputStream(bytes));
    assertThat(read.getSubject()).isEqualTo(emptyToNull(message.subject()));
    assertThat(read.getFrom().getFirst().getAddress())
        .isEqualTo(message.from().address().wireForm());
    assertThat(read.getTo().flatten()).hasSize(1);
    assertThat(read.getTo().flatten().getFirst().getAddress())
        .isEqualTo(message.to().address().wireForm());
    assertThat(read.getTo().flatten().getFirst().getName())
        .isEqualTo(emptyToNull(message.to().displayName()));
    assertThat(read.getBcc()).isNull();
    Entity text = read;
    if (!files.isEmpty()) {
      List<Entity> parts = ((Multipart) read.getBody()).getBodyParts();
      for (int i = 0; i < files.size(); i++) {
        assertThat(parts.get(i + 1).getFilename())
            .isEqualTo(message.attachments().get(i).fileName());
        assertThat(bytes((SingleBody) parts.get(i + 1).getBody())).isEqualTo(files.get(i));
      }
      text = parts.getFirst();
    }
    if (message.text().html().isPresent()) {
      text = ((Multipart) text.getBody()).getBodyParts().getFirst();
    }
    assertText(Samples.text(bytes((TextBody) text.getBody())), message.text().plain());
  }

  private static byte[] bytes(SingleBody body) throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    body.writeTo(out);
    return out.toByteArray();
  }

  private static void assertMailbox(InternetAddress read, Mailbox mailbox) {
    assertThat(read.getAddress()).isEqualTo(mailbox.address().wireForm());
    assertThat(read.getPersonal()).isEqualTo(emptyToNull(mailbox.displayName()));
  }

  private static void assertText(String read, String text) {
    String whole = text.isEmpty() || text.endsWith("\n") ? text : text + "\n";
    assertThat(read).isEqualTo(whole.replace("\n", "\r\n"));
  }

  private static String emptyToNull(String text) {
    return text.isEmpty() ? null : text;
  }
}
