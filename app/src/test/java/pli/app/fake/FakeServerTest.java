// SPDX-License-Identifier: Apache-2.0
package pli.app.fake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import pli.provider.PresetCatalog;
import pli.smtp.Cause;
import pli.smtp.EmailAddress;
import pli.smtp.Envelope;
import pli.smtp.RecipientResult;
import pli.smtp.Reply;
import pli.smtp.Secret;
import pli.smtp.SmtpStage;
import pli.smtp.client.SessionResult;
import pli.smtp.sasl.Credential;

/// The rules of the personalities: whose sign-in is taken, whose sender, and how much. Days pass by
/// a clock that the test moves.
class FakeServerTest {

  private static final Personalities PERSONALITIES = Personalities.load(PresetCatalog.load());

  private final AtomicReference<Instant> now = new AtomicReference<>(Instant.now());
  private FakeServer server;

  @AfterEach
  void close() {
    server.close();
  }

  private void play(String name) {
    play(name, UnaryOperator.identity());
  }

  private void play(String name, UnaryOperator<FakePlan> change) {
    try {
      FakePlan plan = change.apply(PERSONALITIES.plan(name).orElseThrow());
      server = FakeServer.start(plan.withClock(now::get), 0, Instant.now());
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private void pass(Duration time) {
    now.updateAndGet(before -> before.plus(time));
  }

  // -- sign-in

  static Stream<Arguments> signIns() {
    return Stream.of(
        Arguments.of("gmail", "marie@gmail.com", "abcdefghijklmnop", 235),
        Arguments.of("gmail", "marie@gmail.com", "account-password", 534),
        Arguments.of("gmail", "marie@gmail.com", "something else", 535),
        Arguments.of("gmail", "paul@gmail.com", "abcdefghijklmnop", 535),
        Arguments.of("infomaniak", "marie@ik.me", "account-password", 535),
        Arguments.of("microsoft365", "MARIE@contoso.example", "account-password", 235),
        Arguments.of("outlook", "marie@outlook.com", "account-password", 535),
        Arguments.of("proton-bridge", "marie@proton.me", "bridge-password", 235),
        Arguments.of("proton-bridge", "marie@proton.me", "account-password", 535));
  }

  @ParameterizedTest
  @MethodSource("signIns")
  void aPasswordIsTakenOrRefusedAsTheProviderDoes(
      String name, String user, String password, int code) {
    play(name);

    assertThat(codeOf(FakeSession.open(server, password(user, password)))).isEqualTo(code);
  }

  static Stream<Arguments> switchedOff() {
    return Stream.of(
        Arguments.of("smtp-auth-disabled", 535, 535, "disabled for the Mailbox"),
        Arguments.of("smtp-auth-disabled-tenant", 535, 535, "disabled for the Tenant"),
        Arguments.of("basic-auth-off", 535, 235, "basic authentication is disabled"),
        Arguments.of("basic-auth-retired", 550, 235, "5.7.30"),
        Arguments.of("security-defaults", 535, 235, "security defaults"));
  }

  /// A token does not cure a mailbox that is switched off, but it does cure a password that is.
  @ParameterizedTest
  @MethodSource("switchedOff")
  void whatIsSwitchedOffConcernsPasswordsOrAll(
      String name, int toPassword, int toToken, String words) {
    play("microsoft365", plan -> plan.withCases(List.of(name)));
    String user = "marie@contoso.example";

    SessionResult byPassword = FakeSession.open(server, password(user, "account-password"));
    SessionResult byToken =
        FakeSession.open(
            server, new Credential.AccessToken(user, Secret.of("fake-access-token")));

    assertThat(codeOf(byPassword)).isEqualTo(toPassword);
    assertThat(((SessionResult.Failed) byPassword).cause().toString()).contains(words);
    assertThat(codeOf(byToken)).isEqualTo(toToken);
  }

  @Test
  void aTokenThatATestGivesIsTakenToo() {
    Secret token = Secret.of("another-token");
    play(
        "outlook",
        plan -> plan.withAccounts(List.of(plan.accounts().getFirst().withToken(token))));
    String user = "marie@outlook.com";

    assertThat(codeOf(FakeSession.open(server, new Credential.AccessToken(user, token))))
        .isEqualTo(235);
    assertThat(
            codeOf(
                FakeSession.open(
                    server, new Credential.AccessToken(user, Secret.of("an-old-one")))))
        .isEqualTo(535);
  }

  // -- sender and recipient

  static Stream<Arguments> foreignSenders() {
    return Stream.of(
        Arguments.of("microsoft365", "marie@contoso.example", "account-password",
            SmtpStage.FINAL_REPLY, "SendAsDenied; marie@contoso.example not allowed to send as "
                + "info@other.example"),
        Arguments.of("infomaniak", "marie@ik.me", "mailbox-password", SmtpStage.RCPT,
            "<info@other.example>: Sender address rejected: not owned by user marie@ik.me"),
        Arguments.of("bluewin", "marie@bluewin.ch", "mailbox-password", SmtpStage.MAIL,
            "Sender address rejected"));
  }

  @ParameterizedTest
  @MethodSource("foreignSenders")
  void aForeignSenderIsRefusedWhereTheProviderDoes(
      String name, String user, String password, SmtpStage stage, String words) {
    play(name);
    try (FakeSession session = FakeSession.signedIn(server, user, password)) {
      assertThat(session.handOver("info@other.example", 1))
          .isInstanceOfSatisfying(
              RecipientResult.Refused.class,
              refused -> {
                assertThat(refused.stage()).isEqualTo(stage);
                assertThat(refused.cause().toString()).contains(words);
              });
      assertThat(session.handOver(user, 1)).isInstanceOf(RecipientResult.Accepted.class);
    }
  }

  @Test
  void anAddressThatBeginsWithUnknownIsUnknown() {
    play("infomaniak");
    try (FakeSession session =
        FakeSession.signedIn(server, "marie@ik.me", "mailbox-password")) {
      Envelope envelope =
          Envelope.of(
              EmailAddress.parse("marie@ik.me"), EmailAddress.parse("unknown@example.net"));

      assertThat(session.handOver(envelope).toString()).contains("5.1.1");
    }
  }

  // -- limits

  @Test
  void gmailTakesFiveHundredMessagesInAnyTwentyFourHours() {
    play("gmail");
    String user = "marie@gmail.com";
    try (FakeSession session = FakeSession.signedIn(server, user, "abcdefghijklmnop")) {
      assertAccepted(session, user, 200);
      pass(Duration.ofHours(20));
      assertAccepted(session, user, 300);
      assertThat(session.handOver(user, 1).toString())
          .contains("5.4.5 Daily user sending limit exceeded");

      pass(Duration.ofHours(4).plusSeconds(1));
      assertAccepted(session, user, 200);
      assertThat(session.handOver(user, 1).toString()).contains("5.4.5");
    }
  }

  @Test
  void microsoftThrottlesBeyondThirtyMessagesAMinute() {
    play("microsoft365");
    String user = "marie@contoso.example";
    try (FakeSession session = FakeSession.signedIn(server, user, "account-password")) {
      assertAccepted(session, user, 30);
      assertThat(session.handOver(user, 1))
          .isInstanceOfSatisfying(
              RecipientResult.Deferred.class,
              deferred -> assertThat(deferred.cause().toString()).contains("4.7.500"));

      pass(Duration.ofMinutes(1).plusSeconds(1));
      assertAccepted(session, user, 30);
    }
  }

  @Test
  void microsoftCountsTenThousandRecipientsADay() {
    play("microsoft365");
    String user = "marie@contoso.example";
    try (FakeSession session = FakeSession.signedIn(server, user, "account-password")) {
      for (int i = 0; i < 20; i++) {
        assertThat(session.handOver(user, 500)).isInstanceOf(RecipientResult.Accepted.class);
      }
      pass(Duration.ofMinutes(2));
      assertThat(session.handOver(user, 1).toString()).contains("SubmissionQuotaExceeded");

      pass(Duration.ofDays(1));
      assertThat(session.handOver(user, 1)).isInstanceOf(RecipientResult.Accepted.class);
    }
  }

  @Test
  void infomaniakCountsRecipientsNotMessages() {
    play("infomaniak");
    String user = "marie@ik.me";
    try (FakeSession session = FakeSession.signedIn(server, user, "mailbox-password")) {
      for (int i = 0; i < 14; i++) {
        assertThat(session.handOver(user, 100)).isInstanceOf(RecipientResult.Accepted.class);
      }
      assertThat(session.handOver(user, 40)).isInstanceOf(RecipientResult.Accepted.class);
      assertThat(session.handOver(user, 1)).isInstanceOf(RecipientResult.Deferred.class);
    }
  }

  @Test
  void microsoftAllowsThreeSessionsForAMailbox() {
    play("microsoft365");
    String user = "marie@contoso.example";
    List<FakeSession> sessions = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      sessions.add(FakeSession.signedIn(server, user, "account-password"));
    }
    assertThat(sessions.getFirst().handOver(user, 1).toString())
        .contains("432 4.3.2 Concurrent connections limit exceeded");

    sessions.removeLast().close();
    RecipientResult afterwards = sessions.getFirst().handOver(user, 1);
    // The server may hear of the end a moment later than the client says it.
    for (int i = 0; i < 2_000 && !(afterwards instanceof RecipientResult.Accepted); i++) {
      afterwards = sessions.getFirst().handOver(user, 1);
    }
    sessions.forEach(FakeSession::close);
    assertThat(afterwards).isInstanceOf(RecipientResult.Accepted.class);
  }

  private static void assertAccepted(FakeSession session, String user, int messages) {
    for (int i = 0; i < messages; i++) {
      assertThat(session.handOver(user, 1))
          .as("message %s", i)
          .isInstanceOf(RecipientResult.Accepted.class);
    }
  }

  private static Credential password(String user, String password) {
    return new Credential.Password(user, Secret.of(password));
  }

  private static int codeOf(SessionResult result) {
    return switch (result) {
      case SessionResult.Opened(var session) -> {
        session.close();
        yield 235;
      }
      case SessionResult.Failed(var stage, Cause cause, var _) -> {
        assertThat(stage).isEqualTo(SmtpStage.AUTH);
        assertThat(cause).isInstanceOf(Cause.ServerReply.class);
        Reply reply = ((Cause.ServerReply) cause).reply();
        yield reply.code();
      }
    };
  }
}
