// SPDX-License-Identifier: Apache-2.0
package pli.testkit.dialogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import pli.smtp.Content;
import pli.smtp.Security;
import pli.testkit.CertificateKind;

class DialogueParserTest {

  static List<Dialogue> all() {
    return DialogueRunner.in(Path.of("src/test/dialogues"));
  }

  @Test
  void everyLineBecomesItsStep() {
    Dialogue dialogue =
        parse(
            """
            # RFC 5321: a story
            S: 220 x
            S~ 2\\x35\\r\\n
            C: MAIL FROM:<*>
            C+ BDAT 5 LAST
            C*
            C* 500
            C* end
            C!
            ! close
            ! reset
            ! stall 300ms
            ! split 3
            ! trickle
            ! tls wrong-host
            = a@example.net accepted 250
            """);
    assertThat(dialogue.remarks()).containsExactly("RFC 5321: a story");
    assertThat(dialogue.steps())
        .containsExactly(
            new DialogueStep.Say(2, "220 x"),
            new DialogueStep.SayRaw(3, "25\r\n"),
            new DialogueStep.Hear(4, "MAIL FROM:<*>"),
            new DialogueStep.HearHead(5, "BDAT 5 LAST"),
            new DialogueStep.HearContent(6),
            new DialogueStep.HearBytes(7, 500),
            new DialogueStep.HearUntilEnd(8),
            new DialogueStep.HearNothing(9),
            new DialogueStep.Affect(10, new SocketEffect.Close()),
            new DialogueStep.Affect(11, new SocketEffect.Reset()),
            new DialogueStep.Affect(12, new SocketEffect.Stall(Duration.ofMillis(300))),
            new DialogueStep.Affect(13, new SocketEffect.Split(3)),
            new DialogueStep.Affect(14, new SocketEffect.Trickle()),
            new DialogueStep.Affect(15, new SocketEffect.Tls(CertificateKind.WRONG_HOST)));
    assertThat(dialogue.outcome()).containsExactly("a@example.net accepted 250");
  }

  @Test
  void whatIsNotSaidAboutTheClientHasADefault() throws Exception {
    ClientOptions client = parse("S: 220 x\n= session failed EHLO lost\n").client();
    assertThat(client.security()).isEqualTo(Security.NONE);
    assertThat(client.signIn()).isEmpty();
    assertThat(client.messages()).hasSize(1);
    DialogueMessage message = client.messages().getFirst();
    assertThat(message.from()).hasToString("pay@example.com");
    assertThat(message.to()).hasToString("[a@example.net]");
    assertThat(message.content().open().readAllBytes())
        .isEqualTo("Subject: hello\r\n\r\nhello\r\n".getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void messagesAndOptionsAreRead() {
    ClientOptions client =
        parse(
                """
                @ tls starttls
                @ auth token marie t0ken
                @ client timeout 2s
                @ client window 4
                @ client pipelining
                @ message 1000 bytes
                @ from x@example.com
                @ to b@example.net
                @ to c@example.net
                @ message
                @ encoding 8bit
                @ line é
                S: 220 x
                = session failed EHLO lost
                """)
            .client();
    assertThat(client.security()).isEqualTo(Security.STARTTLS);
    assertThat(client.signIn().orElseThrow().token()).isTrue();
    assertThat(client.timeout()).isEqualTo(Duration.ofSeconds(2));
    assertThat(client.window()).isEqualTo(4);
    assertThat(client.messages()).hasSize(2);
    DialogueMessage first = client.messages().getFirst();
    assertThat(first.content().sizeBytes()).isEqualTo(1000);
    assertThat(first.envelope().recipients()).hasSize(2);
    DialogueMessage second = client.messages().getLast();
    assertThat(second.content().encoding()).isEqualTo(Content.Encoding.EIGHT_BIT);
    assertThat(second.content().sizeBytes()).isEqualTo(4);
    assertThat(second.from()).hasToString("pay@example.com");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"X: 1", "! explode", "! stall", "@ wish", "@ tls maybe", "@ auth plain", "C* x"})
  void whatIsNoDialogueIsRefusedWithItsLine(String line) {
    assertThatThrownBy(() -> parse("# remark\n" + line + "\n"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("test:2: ");
  }

  @ParameterizedTest
  @MethodSource("all")
  void everyDialogueSaysWhatItIsAbout(Dialogue dialogue) {
    assertThat(dialogue.name()).matches("[a-z0-9]+/\\d\\d-[a-z0-9-]+");
    assertThat(dialogue.remarks()).isNotEmpty();
    assertThat(dialogue.remarks().getFirst()).matches("(RFC \\d+|draft-).*: .*");
    assertThat(dialogue.outcome())
        .allMatch(
            line ->
                line.matches(
                    "session failed [A-Z]+ (\\d{3}|[A-Z_0-9]+|lost|timeout|protocol)"
                        + "|\\S+@\\S+ (accepted 2\\d\\d|untaken"
                        + "|indoubt (lost|timeout|protocol|4\\d\\d)"
                        + "|(refused|deferred) [A-Z_]+"
                        + " (\\d{3}|[A-Z0-9]+|lost|timeout|protocol|stopped))"));
  }

  private static Dialogue parse(String text) {
    return DialogueParser.parse("test", text, Optional.empty());
  }
}
