// SPDX-License-Identifier: Apache-2.0
package pli.message;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.apache.james.mime4j.dom.Entity;
import org.apache.james.mime4j.dom.Message;
import org.apache.james.mime4j.dom.Multipart;
import org.apache.james.mime4j.dom.SingleBody;
import org.apache.james.mime4j.dom.TextBody;
import org.apache.james.mime4j.message.DefaultMessageBuilder;
import org.apache.james.mime4j.stream.MimeConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Two unrelated parsers read back what was composed.
class RoundTripTest {

  private static final String EMOJI = "\uD83D\uDC69\u200D\uD83D\uDCBC";

  @TempDir Path folder;

  static List<String> names() {
    return List.of(
        "Zoë Müller", "Müller, Zoë", "J. Muster", "a \"quoted\" name", "semi;colon", "100% sure",
        EMOJI + EMOJI + " Team", "給与明細書 2026年11月", "x".repeat(200), "é".repeat(200),
        "給".repeat(200), EMOJI.repeat(40), "=?UTF-8?Q?=0D=0ABcc:_x?=", "1+1=?", " leading",
        "trailing ", "two  blanks", "Bcc: victim@kunde.example", "%0d%0aBcc: a@b.ch",
        "<a@b.ch>, c@d.ch", "(comment) name", "'; rm -rf", "a@b.ch", "Größe=5;name*0=x",
        "word ".repeat(39) + "end", "שלום עולם", "مرحبا", "a\u0301e\u0300", "=", "?=", "_");
  }

  @ParameterizedTest
  @MethodSource("names")
  void any_name_and_subject_comes_back_as_written(String name) throws Exception {
    OutgoingMessage message =
        Samples.message(
            Samples.mailbox(name, "lohn@muster.example"),
            Samples.mailbox(name, "zoe@kunde.example"), name, MessageText.plain(name),
            List.of());
    assertReadBack(message, List.of());
  }

  @ParameterizedTest
  @MethodSource("names")
  void any_file_name_comes_back_as_written(String name) throws Exception {
    byte[] bytes = new byte[3000];
    new Random(1).nextBytes(bytes);
    String fileName = name.replace("\"", "'").strip() + ".pdf";
    Attachment plain = Samples.file(folder, fileName, bytes);
    Attachment quoted = Samples.file(folder, "a\"b" + fileName, new byte[0]);
    OutgoingMessage message =
        Samples.message("x", MessageText.plain("text"), plain, quoted);
    assertReadBack(message, List.of(bytes, new byte[0]));
  }

  static List<String> texts() {
    return List.of(
        "", "\n", "one line", "one line\n", "&<>\"'", "\r\n.\r\nMAIL FROM:<a@b.ch>\r\n",
        "\n.\nMAIL", "\r.\rQUIT", ".", "..", ".\n.", "a\n.\nb", "From here\nFrom there",
        "-- \nMuster AG", "--=_m", "trailing blank \nand tab\t\n", "tab\tinside", "=", "==\n=3D",
        "é", "é\n.\n" + "x".repeat(74) + ".\nend", "a".repeat(75) + "." + "b".repeat(10),
        "z".repeat(5000), "给".repeat(3000), EMOJI.repeat(10_000), "Grüezi\n\n".repeat(300),
        "é" + "x".repeat(73) + "From here", "lone \uD800 surrogate");
  }

  @ParameterizedTest
  @MethodSource("texts")
  void any_text_comes_back_and_no_line_begins_with_a_dot(String text) throws Exception {
    for (Optional<String> html : List.of(Optional.<String>empty(), Optional.of(text))) {
      OutgoingMessage message = Samples.message("x", new MessageText(text, html));
      assertThat(Samples.text(Samples.compose(message))).doesNotContain("\n.", "\nFrom ");
      assertReadBack(message, List.of());
    }
  }

  @Test
  void a_thousand_random_messages_come_back() throws Exception {
    Random random = new Random(20261124);
    for (int i = 0; i < 1000; i++) {
      List<byte[]> files = new ArrayList<>();
      List<Attachment> attachments = new ArrayList<>();
      for (int n = random.nextInt(4); n > 0; n--) {
        byte[] bytes = new byte[random.nextInt(n == 1 ? 90_000 : 300)];
        random.nextBytes(bytes);
        files.add(bytes);
        attachments.add(Samples.file(folder, "n" + randomText(random, 120, false), bytes));
      }
      String text = randomText(random, 2000, true);
      Optional<String> html = random.nextBoolean() ? Optional.of(text + text) : Optional.empty();
      OutgoingMessage message =
          Samples.message(
              Samples.mailbox(randomText(random, 100, false), "lohn@muster.example"),
              Samples.mailbox(randomText(random, 20, false), "zoe@müller.example"),
              randomText(random, 300, false), new MessageText(text, html), attachments);
      assertReadBack(message, files);
    }
  }

  private static String randomText(Random random, int limit, boolean lines) {
    String alphabet = "aB1 .,;:=?_%\"'()<>@!#&*[]{}|~^`$+- éüßçœ給与明 \uD83D\uDE00\u200D";
    int[] letters = alphabet.codePoints().toArray();
    int narrow = random.nextBoolean() ? 10 : letters.length;
    StringBuilder text = new StringBuilder();
    for (int n = random.nextInt(limit); n > 0; n--) {
      if (lines && random.nextInt(30) == 0) {
        text.append(random.nextBoolean() ? "\n." : "\n");
      }
      text.appendCodePoint(letters[random.nextInt(narrow)]);
    }
    return text.toString();
  }

  private static void assertReadBack(OutgoingMessage message, List<byte[]> files)
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
