// SPDX-License-Identifier: Apache-2.0
package pli.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import pli.smtp.EmailAddress;

/// No text that could leave its field gets into a message.
class RefusalTest {

  private static final Path FILE = Path.of("a.pdf");

  static List<String> hostileTexts() {
    return List.of(
        "a\r\nBcc: b@c.ch", "a\nb", "a\rb", "a\r\n b", "a\u0000b", "\u000B", "\f", "\u0085",
        "\u2028", "\u2029", "\u007F", "\u001B[31m", "\uD800", "\uDC00x", "x\uD83D",
        "\u202Efdp.exe", "\u2066x", "\t", "\r\n.\r\n", "x".repeat(65536));
  }

  @ParameterizedTest
  @MethodSource("hostileTexts")
  void names_subjects_and_file_names_refuse(String text) {
    EmailAddress address = EmailAddress.parse("a@b.ch");
    refused(() -> new Mailbox(text, address));
    refused(() -> new Attachment(text, "application/pdf", FILE));
    refused(() -> new Attachment("a.pdf", text, FILE));
    refused(() -> Samples.message(text, MessageText.plain("x")));
    refused(() -> withMessageId("<" + text + "@b.ch>"));
    refused(() -> withMessageId("<a@b.ch>" + text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", ".", "..", "a/b", "..\\b", "/etc/passwd"})
  void what_is_no_file_name_is_refused(String name) {
    refused(() -> new Attachment(name, "application/pdf", FILE));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "pdf", "a/b; c=d", "multipart/mixed", "message/rfc822", "a/b/c"})
  void what_is_no_media_type_for_a_file_is_refused(String mediaType) {
    refused(() -> new Attachment("a.pdf", mediaType, FILE));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a@b.ch", "<a>", "<@b>", "<a@b> ", "<a@b><c@d>", "<a b@c>", "<é@c>"})
  void what_is_no_message_id_is_refused(String messageId) {
    refused(() -> withMessageId(messageId));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\u0000b", "\u000B", "\u001B[2J", "\u0085", "\u007F"})
  void texts_refuse_controls(String text) {
    refused(() -> MessageText.plain(text));
    refused(() -> new MessageText("", Optional.of(text)));
    refused(() -> MarkdownText.render(text, "", Locale.FRENCH));
  }

  @Test
  void texts_have_one_kind_of_line_end_and_whole_characters() {
    assertThat(MessageText.plain("a\r\nb\rc\n\uD800\uD83D\uDE00").plain())
        .isEqualTo("a\nb\nc\n\uFFFD\uD83D\uDE00");
  }

  @Test
  void file_names_are_composed() {
    assertThat(new Attachment("a\u0308.pdf", "Application/PDF", FILE))
        .isEqualTo(new Attachment("\u00E4.pdf", "application/pdf", FILE));
  }

  private static OutgoingMessage withMessageId(String messageId) {
    return new OutgoingMessage(Samples.FROM, Samples.TO, Optional.empty(), "x",
        MessageText.plain("x"), List.of(), Locale.ROOT, messageId, Samples.DATE, false);
  }

  private static void refused(org.assertj.core.api.ThrowableAssert.ThrowingCallable making) {
    assertThatIllegalArgumentException().isThrownBy(making);
  }
}
