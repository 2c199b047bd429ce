// SPDX-License-Identifier: Apache-2.0
package pli.smtp.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import pli.smtp.Extension;
import pli.smtp.Reply;

class SmtpListenerTest {

  private final Letterbox letterbox = new Letterbox();
  private SmtpListener listener;

  @AfterEach
  void close() {
    if (listener != null) {
      listener.close();
    }
  }

  private RawClient client(ListenerPlan plan) throws IOException {
    listener = SmtpListener.open(plan, letterbox);
    return RawClient.greeted(listener.port());
  }

  private void envelope(RawClient client) throws IOException {
    assertThat(client.ask("MAIL FROM:<a@example.com>")).startsWith("250");
    assertThat(client.ask("RCPT TO:<b@example.net>")).startsWith("250");
  }

  // -- greeting

  @Test
  void ehloAnnouncesWhatThePlanSays() throws IOException {
    listener = SmtpListener.open(ListenerPlan.clear().withSizeLimit(1000), letterbox);
    try (RawClient client = new RawClient(listener.port())) {
      assertThat(client.reply()).isEqualTo("220 localhost ESMTP");
      assertThat(client.ask("EHLO x"))
          .isEqualTo(
              "250-localhost|250-PIPELINING|250-CHUNKING|250-SIZE 1000|250-8BITMIME|250-SMTPUTF8|"
                  + "250-ENHANCEDSTATUSCODES|250-LIMITS MAILMAX=100000 RCPTMAX=200|250 DSN");
      assertThat(client.ask("HELO x")).isEqualTo("250 localhost");
      assertThat(client.ask("QUIT")).startsWith("221");
      assertThat(client.isClosed()).isTrue();
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Extension.class,
      names = {"STARTTLS", "AUTH"},
      mode = EnumSource.Mode.EXCLUDE)
  void anExtensionCanBeLeftAway(Extension extension) throws IOException {
    try (RawClient client = client(ListenerPlan.clear().without(extension))) {
      assertThat(client.ask("EHLO x")).doesNotContain(extension.keyword());
    }
  }

  @Test
  void nothingGoesBeforeAGreeting() throws IOException {
    listener = SmtpListener.open(ListenerPlan.clear(), letterbox);
    try (RawClient client = new RawClient(listener.port())) {
      client.reply();
      assertThat(client.ask("MAIL FROM:<a@example.com>")).startsWith("503");
      assertThat(client.ask("EHLO")).startsWith("501");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"EHLO x", "HELO x", "RSET"})
  void aNewGreetingOrRsetForgetsTheTransaction(String line) throws IOException {
    try (RawClient client = client(ListenerPlan.clear())) {
      envelope(client);
      assertThat(client.ask(line)).startsWith("250");
      assertThat(client.ask("RCPT TO:<c@example.net>")).startsWith("503");
      assertThat(client.ask("DATA")).startsWith("503");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET / HTTP/1.1", "POST / HTTP/1.1", "Host: localhost:25"})
  void aBrowserIsSentAway(String line) throws IOException {
    listener = SmtpListener.open(ListenerPlan.clear(), letterbox);
    try (RawClient client = new RawClient(listener.port())) {
      client.reply();
      client.write(line + "\r\nMAIL FROM:<a@example.com>\r\n");
      assertThat(client.reply()).startsWith("554");
      assertThat(client.isClosed()).isTrue();
    }
    try (RawClient client = RawClient.greeted(listener.port())) {
      assertThat(client.ask(line)).startsWith("421");
      assertThat(client.isClosed()).isTrue();
    }
  }

  // -- envelope

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "MAIL FROM:<a@example.com>|250",
        "mail from:<a@example.com> size=10 body=8bitmime|250",
        "MAIL FROM:<>|250",
        "MAIL FROM:<a@example.com> SIZE=1001|552",
        "MAIL FROM:<a@example.com> SIZE=x|555",
        "MAIL FROM:<a@example.com> SIZE=1 SIZE=1|501",
        "MAIL FROM:<a@example.com> FOO=1|555",
        "MAIL FROM:<a@example.com> RET=HDRS ENVID=7|250",
        "MAIL FROM: <a@example.com>|501",
        "MAIL FROM:a@example.com|501",
        "MAIL FROM:<a>|553",
        "MAIL TO:<a@example.com>|501",
        "MAIL|501",
        "RCPT TO:<b@example.net>|503",
        "DATA|503",
        "BDAT 0 LAST|503",
        "BDAT x|421",
        "FOO|500",
        "VRFY a|252",
        "STARTTLS|503",
        "AUTH PLAIN|502",
        "NOOP x|250",
        "RSET|250"
      })
  void commandsAreJudged(String line, String code) throws IOException {
    try (RawClient client = client(ListenerPlan.clear().withSizeLimit(1000))) {
      assertThat(client.ask(line)).startsWith(code);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "RCPT TO:<b@example.net> NOTIFY=NEVER ORCPT=rfc822;b@example.net|250",
        "RCPT TO:<b@example.net> NOTIFY=SOMETIMES|555",
        "RCPT TO:<>|553",
        "MAIL FROM:<a@example.com>|503",
        "AUTH PLAIN|503"
      })
  void recipientsAreJudged(String line, String code) throws IOException {
    try (RawClient client = client(ListenerPlan.clear())) {
      client.ask("MAIL FROM:<a@example.com>");
      assertThat(client.ask(line)).startsWith(code);
    }
  }

  @Test
  void parametersOfUnannouncedExtensionsAreRefused() throws IOException {
    ListenerPlan plan =
        ListenerPlan.clear()
            .without(
                Extension.SIZE, Extension.EIGHT_BIT_MIME, Extension.SMTPUTF8, Extension.CHUNKING);
    try (RawClient client = client(plan)) {
      for (String parameter : new String[] {"SIZE=1", "BODY=8BITMIME", "SMTPUTF8"}) {
        assertThat(client.ask("MAIL FROM:<a@example.com> " + parameter)).startsWith("555");
      }
      assertThat(client.ask("BDAT 4 LAST\r\nQUIT")).startsWith("502");
    }
  }

  @Test
  void anAddressBeyondAsciiNeedsSmtpUtf8() throws IOException {
    try (RawClient client = client(ListenerPlan.clear())) {
      String muller = "m\u00c3\u00bcller@example.ch";
      assertThat(client.ask("MAIL FROM:<" + muller + ">")).startsWith("553 5.6.7");
      assertThat(client.ask("MAIL FROM:<" + muller + "> SMTPUTF8")).startsWith("250");
      assertThat(client.ask("RCPT TO:<" + muller + ">")).startsWith("250");
    }
  }

  @Test
  void enhancedCodesAreSaidOnlyWhereAnnounced() throws IOException {
    ListenerPlan plan = ListenerPlan.clear().without(Extension.ENHANCED_STATUS_CODES);
    try (RawClient client = client(plan)) {
      assertThat(client.ask("MAIL FROM:<a@example.com>")).isEqualTo("250 ok");
    }
  }

  @Test
  void theMailroomDecides() throws IOException {
    letterbox.replies.putAll(
        Map.of(
            "no@example.com", Reply.of(550, "5.7.1 not you"),
            "gone@example.net", Reply.of(550, "5.1.1 gone\r\nfor good", "and more"),
            "later@example.net", Reply.of(450, "4.2.1 later"),
            "content", Reply.of(554, "5.7.1 no such content")));
    try (RawClient client = client(ListenerPlan.clear())) {
      assertThat(client.ask("MAIL FROM:<no@example.com>")).isEqualTo("550 5.7.1 not you");
      assertThat(client.ask("MAIL FROM:<a@example.com>")).startsWith("250");
      assertThat(client.ask("RCPT TO:<gone@example.net>"))
          .isEqualTo("550-5.1.1 gone??for good|550 and more");
      assertThat(client.ask("RCPT TO:<later@example.net>")).startsWith("450");
      assertThat(client.ask("DATA")).startsWith("554 5.5.1");
      assertThat(client.ask("RCPT TO:<b@example.net>")).startsWith("250");
      assertThat(client.ask("DATA")).startsWith("354");
      assertThat(client.ask("a\r\n.")).startsWith("554 5.7.1");
      assertThat(letterbox.letters.getFirst().envelope().recipients()).hasSize(1);
      assertThat(client.ask("DATA")).as("a transaction ends with its content").startsWith("503");
    }
  }

  // -- limits

  @Test
  void aLineHasALimit() throws IOException {
    try (RawClient client = client(ListenerPlan.clear())) {
      client.write("NOOP " + "x".repeat(13_000));
      assertThat(client.reply()).startsWith("500 5.5.2");
      assertThat(client.isClosed()).isTrue();
    }
  }

  @Test
  void tooManyErrorsEndTheSession() throws IOException {
    ListenerLimits limits = ListenerLimits.STANDARD.withBadCommands(3);
    try (RawClient client = client(ListenerPlan.clear().withLimits(limits))) {
      client.ask("FOO");
      client.ask("FOO");
      client.ask("FOO");
      assertThat(client.reply()).startsWith("421");
      assertThat(client.isClosed()).isTrue();
    }
  }

  @Test
  void refusedRecipientsAreNoErrors() throws IOException {
    letterbox.replies.put("gone@example.net", Reply.of(550, "5.1.1 gone"));
    ListenerLimits limits = ListenerLimits.STANDARD.withBadCommands(2);
    try (RawClient client = client(ListenerPlan.clear().withLimits(limits))) {
      client.ask("MAIL FROM:<a@example.com>");
      for (int i = 0; i < 5; i++) {
        assertThat(client.ask("RCPT TO:<gone@example.net>")).startsWith("550");
      }
    }
  }

  @Test
  void idleSessionsAreEnded() throws IOException {
    ListenerLimits limits = ListenerLimits.STANDARD.withIdle(Duration.ofMillis(50));
    try (RawClient client = client(ListenerPlan.clear().withLimits(limits))) {
      client.write("NO");
      assertThat(client.reply()).startsWith("421 4.4.2");
      assertThat(client.isClosed()).isTrue();
    }
  }

  @Test
  void recipientsAndTransactionsAreCounted() throws IOException {
    ListenerLimits limits = ListenerLimits.STANDARD.withRecipients(1).withTransactions(1);
    try (RawClient client = client(ListenerPlan.clear().withLimits(limits))) {
      envelope(client);
      assertThat(client.ask("RCPT TO:<c@example.net>")).startsWith("452");
      client.ask("RSET");
      assertThat(client.ask("MAIL FROM:<a@example.com>")).startsWith("421");
    }
  }

  @Test
  void sessionsAreCounted() throws IOException {
    ListenerLimits limits = ListenerLimits.STANDARD.withSessions(1);
    try (RawClient first = client(ListenerPlan.clear().withLimits(limits));
        RawClient second = new RawClient(listener.port())) {
      assertThat(second.reply()).startsWith("421");
      assertThat(second.isClosed()).isTrue();
      assertThat(first.ask("NOOP")).startsWith("250");
    }
  }

  @Test
  void closingEndsTheSessions() throws IOException {
    try (RawClient client = client(ListenerPlan.clear())) {
      listener.close();
      assertThat(client.isClosed()).isTrue();
    }
  }
}
