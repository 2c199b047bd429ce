// SPDX-License-Identifier: Apache-2.0
package pli.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;
import static pli.smtp.SmtpStage.AUTH;
import static pli.smtp.SmtpStage.CONNECT;
import static pli.smtp.SmtpStage.FINAL_REPLY;
import static pli.smtp.SmtpStage.GREETING;
import static pli.smtp.SmtpStage.MAIL;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import pli.provider.PresetCatalog;
import pli.smtp.Cause;
import pli.smtp.Cause.TlsProblem;
import pli.smtp.RecipientResult;
import pli.smtp.Reply;
import pli.smtp.Security;
import pli.smtp.SmtpStage;
import pli.smtp.SubmissionServer;
import pli.words.Words;

class DiagnosisTest {

  private static final Diagnosis DIAGNOSIS = new Diagnosis(PresetCatalog.load());
  private static final List<Words> ALL_WORDS = Words.LANGUAGES.stream().map(Words::in).toList();
  private static final SubmissionServer SERVER =
      new SubmissionServer("mail.exemple.ch", 587, Security.STARTTLS);

  @ParameterizedTest
  @CsvFileSource(resources = "/pli/diagnosis/replies.csv", delimiter = '|')
  void aReplyIsRecognised(String provider, SmtpStage stage, String reply, String code) {
    Finding finding =
        DIAGNOSIS.explain(
            stage,
            new Cause.ServerReply(PastedReplies.in(reply).getFirst()),
            Optional.ofNullable(provider),
            Optional.of(SERVER));

    assertThat(finding.code().id()).isEqualTo(code);
  }

  @Test
  void whatHappensOnTheLineIsRecognised() {
    assertThat(code(CONNECT, new Cause.NameNotResolved("mial.exemple.ch")))
        .isEqualTo(FindingCode.NAME_NOT_FOUND);
    assertThat(code(CONNECT, new Cause.NotConnected("Connection refused")))
        .isEqualTo(FindingCode.CONNECTION_REFUSED);
    assertThat(code(CONNECT, new Cause.NotConnected("Network is unreachable")))
        .isEqualTo(FindingCode.NETWORK_UNREACHABLE);
    assertThat(code(CONNECT, timedOut())).isEqualTo(FindingCode.PORT_SILENT);
    assertThat(code(GREETING, timedOut())).isEqualTo(FindingCode.GREETING_SILENT);
    assertThat(code(GREETING, new Cause.ProtocolViolated("* OK IMAP4rev1 ready")))
        .isEqualTo(FindingCode.RECEIVING_PORT);
    assertThat(code(GREETING, new Cause.ProtocolViolated("SSH-2.0-OpenSSH")))
        .isEqualTo(FindingCode.NOT_A_MAIL_SERVER);
    assertThat(code(SmtpStage.TLS, new Cause.TlsFailed(TlsProblem.UNTRUSTED, "PKIX")))
        .isEqualTo(FindingCode.CERTIFICATE_UNTRUSTED);
    assertThat(code(SmtpStage.EHLO, new Cause.ExtensionMissing("STARTTLS")))
        .isEqualTo(FindingCode.STARTTLS_MISSING);
    assertThat(code(AUTH, new Cause.ExtensionMissing("AUTH PLAIN")))
        .isEqualTo(FindingCode.AUTH_NOT_OFFERED);
    assertThat(code(MAIL, new Cause.ConnectionLost("reset")))
        .isEqualTo(FindingCode.CONNECTION_LOST);
  }

  @Test
  void afterTheFinalDotALostLineIsNeverCalledHarmless() {
    for (Cause cause :
        List.of(
            timedOut(),
            new Cause.ConnectionLost("reset"),
            new Cause.ProtocolViolated("?"),
            new Cause.TlsFailed(TlsProblem.OTHER, "bad record"))) {
      Finding finding =
          DIAGNOSIS.explain(FINAL_REPLY, cause, Optional.empty(), Optional.empty());
      assertThat(finding.code()).isEqualTo(FindingCode.IN_DOUBT);
      assertThat(finding.retry()).isEqualTo(new Finding.Retry(false, OptionalLong.empty()));
    }
    RecipientResult stopped = new RecipientResult.InDoubt(new Cause.StoppedHere("closing"));
    assertThat(DIAGNOSIS.explain(stopped, Optional.empty(), Optional.empty()))
        .map(Finding::code)
        .contains(FindingCode.IN_DOUBT);
  }

  @Test
  void anAcceptedRecipientNeedsNoExplanation() {
    assertThat(
            DIAGNOSIS.explain(
                new RecipientResult.Accepted(Reply.of(250, "ok")),
                Optional.empty(),
                Optional.empty()))
        .isEmpty();
  }

  @Test
  void aRefusedSignInLinksToTheProvidersOwnPageAndNamesServerAndProvider() {
    Finding finding =
        DIAGNOSIS.explain(
            AUTH,
            new Cause.ServerReply(Reply.of(535, "5.7.8 authentication failed")),
            Optional.of("infomaniak"),
            Optional.of(SERVER));
    FindingFacts facts = finding.facts(Words.in(Locale.FRENCH)::say);

    assertThat(facts.help()).startsWith("https://www.infomaniak.com/");
    assertThat(facts.cause()).contains("mail.exemple.ch:587", "Infomaniak");
    assertThat(facts.actor()).isEqualTo("you");
    assertThat(facts.scope()).isEqualTo("account");
    assertThat(facts.stage()).isEqualTo("auth");
    assertThat(facts.retry()).isEqualTo(new FindingFacts.Retry(false, null));
    assertThat(facts.raw()).isEqualTo("535 5.7.8 authentication failed");
  }

  @Test
  void tryingAgainIsAdvisedOnlyWhereItMayHelp() {
    assertThat(retry("450 4.2.0 Greylisted")).isEqualTo(again(900));
    assertThat(retry("452 4.2.2 Over quota")).isEqualTo(again(21_600));
    assertThat(retry("552 5.2.2 Over quota").again()).isFalse();
    assertThat(retry("550 5.4.5 Daily user sending limit exceeded")).isEqualTo(again(86_400));
    assertThat(retry("550 5.1.1 no").again()).isFalse();
  }

  @Test
  void aTooLargeMessageIsNamedWithBothSizes() {
    Finding finding =
        DIAGNOSIS.explain(
            MAIL,
            new Cause.TooLarge(61_240_000, 25_000_000),
            Optional.empty(),
            Optional.of(SERVER));

    assertThat(Words.in(Locale.ENGLISH).say(finding.cause())).contains("61.2 MB", "25 MB");
  }

  @ParameterizedTest
  @EnumSource(SmtpStage.class)
  void everyStageAndCauseIsExplainedInFourLanguages(SmtpStage stage) {
    for (Cause cause : causes()) {
      for (Optional<SubmissionServer> server :
          List.of(Optional.<SubmissionServer>empty(), Optional.of(SERVER))) {
        Finding finding = DIAGNOSIS.explain(stage, cause, Optional.empty(), server);
        for (Words words : ALL_WORDS) {
          FindingFacts facts = finding.facts(words::say);
          assertThat(facts.cause()).isNotBlank().doesNotContain("{").doesNotContain("null");
          assertThat(facts.remedy()).isNotBlank();
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource(FindingCode.class)
  void everyFindingHasItsTextsAndAStableName(FindingCode code) {
    assertThat(FindingCode.ofId(code.id())).isEqualTo(code);
    assertThat(Words.in(Locale.ENGLISH).has("finding." + code.id() + ".cause")).isTrue();
    assertThat(Words.in(Locale.ENGLISH).has("finding." + code.id() + ".remedy")).isTrue();
    assertThat(Words.in(Locale.ENGLISH).has("finding." + code.id() + ".remedy-by-hand"))
        .isEqualTo(code.isTriedAgain());
  }

  @ParameterizedTest
  @MethodSource("causes")
  void onlyTheServersOwnWordsAreQuoted(Cause cause) {
    Finding finding =
        DIAGNOSIS.explain(SmtpStage.GREETING, cause, Optional.empty(), Optional.empty());
    if (!(cause instanceof Cause.ServerReply || cause instanceof Cause.GrantEnded)) {
      assertThat(finding.raw()).isEmpty();
    }
  }

  /// Before a release, and in a test of the settings, Pli does not try again.
  @ParameterizedTest
  @MethodSource("causes")
  void whatToDoByHandPromisesNothing(Cause cause) {
    Words words = Words.in(Locale.ENGLISH);
    for (SmtpStage stage : SmtpStage.values()) {
      Finding finding = DIAGNOSIS.explain(stage, cause, Optional.empty(), Optional.empty());
      assertThat(words.say(finding.byHand().remedy()))
          .doesNotContain("Pli tries again", "Pli hands over", "Pli goes on", "Pli again");
    }
  }

  private static List<Cause> causes() {
    List<Cause> causes = new ArrayList<>();
    for (int code = 200; code < 600; code++) {
      causes.add(new Cause.ServerReply(Reply.of(code, "")));
    }
    Arrays.stream(TlsProblem.values()).forEach(p -> causes.add(new Cause.TlsFailed(p, "x")));
    causes.add(timedOut());
    causes.add(new Cause.ConnectionLost("x"));
    causes.add(new Cause.NotConnected("x"));
    causes.add(new Cause.NameNotResolved("h.example"));
    causes.add(new Cause.ExtensionMissing("CHUNKING"));
    causes.add(new Cause.ProtocolViolated("x"));
    causes.add(new Cause.TooLarge(2, 1));
    causes.add(new Cause.StoppedHere("x"));
    causes.add(new Cause.TokenDelayed("x"));
    causes.add(new Cause.GrantEnded("x"));
    return causes;
  }

  private static Finding.Retry retry(String reply) {
    return DIAGNOSIS
        .explain(
            SmtpStage.RCPT,
            new Cause.ServerReply(PastedReplies.in(reply).getFirst()),
            Optional.empty(),
            Optional.empty())
        .retry();
  }

  private static Finding.Retry again(long seconds) {
    return new Finding.Retry(true, OptionalLong.of(seconds));
  }

  private static Cause timedOut() {
    return new Cause.TimedOut(Duration.ofSeconds(30));
  }

  private static FindingCode code(SmtpStage stage, Cause cause) {
    return DIAGNOSIS.explain(stage, cause, Optional.empty(), Optional.of(SERVER)).code();
  }
}
