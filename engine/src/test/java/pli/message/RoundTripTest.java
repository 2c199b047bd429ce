// SPDX-License-Identifier: Apache-2.0
package pli.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Two unrelated parsers read back what was composed.
class RoundTripTest {

  private static final String EMOJI = "\uD83D\uDC69\u200D\uD83D\uDCBC";

  /// The inner loop takes the first 200.
  private static final int RANDOM_MESSAGES = Integer.getInteger("pli.roundtrip.count", 1000);

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
    ReadBack.check(message, List.of());
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
    ReadBack.check(message, List.of(bytes, new byte[0]));
  }

  static List<String> texts() {
    return List.of(
        "", "\n", "one line", "one line\n", "&<>\"'", "\r\n.\r\nMAIL FROM:<a@b.ch>\r\n",
        "\n.\nMAIL", "\r.\rQUIT", ".", "..", ".\n.", "a\n.\nb", "From here\nFrom there",
        "-- \nMuster AG", "--" + boundary("mixed") + "--", "--" + boundary("alternative"), "trailing blank \nand tab\t\n", "tab\tinside", "=", "==\n=3D",
        "é", "é\n.\n" + "x".repeat(74) + ".\nend", "a".repeat(75) + "." + "b".repeat(10),
        "z".repeat(5000), "给".repeat(3000), EMOJI.repeat(10_000), "Grüezi\n\n".repeat(300),
        "é" + "x".repeat(73) + "From here", "lone \uD800 surrogate");
  }

  private static String boundary(String subtype) {
    OutgoingMessage message = Samples.message("x", MessageText.plain(""));
    return MultipartBody.of(subtype, message, List.of()).boundary();
  }

  @ParameterizedTest
  @MethodSource("texts")
  void any_text_comes_back_and_no_line_begins_with_a_dot(String text) throws Exception {
    for (Optional<String> html : List.of(Optional.<String>empty(), Optional.of(text))) {
      OutgoingMessage message = Samples.message("x", new MessageText(text, html));
      assertThat(Samples.text(Samples.compose(message))).doesNotContain("\n.", "\nFrom ");
      ReadBack.check(message, List.of());
    }
  }

  @Test
  void a_thousand_random_messages_come_back() throws Exception {
    Random random = new Random(20261124);
    for (int i = 0; i < RANDOM_MESSAGES; i++) {
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
      ReadBack.check(message, files);
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
}
