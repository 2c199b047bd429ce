// SPDX-License-Identifier: Apache-2.0
package pli.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import pli.provider.PresetCatalog;
import pli.smtp.Cause;
import pli.smtp.Reply;
import pli.smtp.Security;
import pli.smtp.SmtpStage;
import pli.smtp.SubmissionServer;
import pli.words.Phrase;
import pli.words.Words;

/// The mail to the IT person.
class ForwardableMailTest {

  private static final Diagnosis DIAGNOSIS = new Diagnosis(PresetCatalog.load());
  private static final ItRequests REQUESTS = ItRequests.load();

  private static final Circumstances AT =
      Circumstances.of(
              Optional.of("microsoft365"),
              Optional.of(new SubmissionServer("smtp.office365.com", 587, Security.STARTTLS)))
          .withAccount(Optional.of("rh@exemple.ch"));

  static Stream<Locale> languages() {
    return Words.LANGUAGES.stream();
  }

  @ParameterizedTest
  @MethodSource("languages")
  void itSaysWhatHappenedWhatIsAskedAndHow(Locale language) {
    Words words = Words.in(language);
    Finding finding =
        DIAGNOSIS.explain(
            SmtpStage.AUTH,
            new Cause.ServerReply(
                Reply.of(
                    535,
                    "5.7.139 Authentication unsuccessful, SmtpClientAuthentication is disabled"
                        + " for the Mailbox.")),
            AT);

    FindingFacts.Mail mail = finding.facts(words::say).forIt();

    assertThat(mail.subject()).contains("smtp.office365.com", "smtp-auth-off-mailbox");
    assertThat(mail.body())
        .contains(words.say(finding.cause()))
        .contains(
            "Set-CASMailbox -Identity rh@exemple.ch -SmtpClientAuthenticationDisabled $false")
        .contains("smtp.office365.com:587")
        .contains("  535 5.7.139 Authentication unsuccessful")
        .contains("https://aka.ms/smtp_auth_disabled")
        .doesNotContain("{");
  }

  @ParameterizedTest
  @EnumSource(FindingCode.class)
  void everyFindingCanBeForwarded(FindingCode code) {
    Phrase cause = Phrase.of("finding.no-failure.cause", "server", "x");
    ForwardableMail mail =
        REQUESTS.mail(
            new ItRequests.Subject(
                code, SmtpStage.MAIL, cause, remedy(code), "550 x", Optional.empty()),
            AT);

    for (Locale language : Words.LANGUAGES) {
      assertThat(mail.spoken(Words.in(language)::say).body())
          .doesNotContain("{")
          .contains("550 x");
    }
  }

  @Test
  void whoeverIsToActHasExactCommandsForWhatCanBeLookedUp() {
    List<FindingCode> forIt =
        Arrays.stream(FindingCode.values()).filter(code -> code.actor() == Actor.IT).toList();

    assertThat(forIt.stream().filter(code -> REQUESTS.of(code).isEmpty()))
        .as("findings for the IT person about which there is nothing to type")
        .containsExactlyInAnyOrder(
            FindingCode.BASIC_AUTH_RETIRED,
            FindingCode.FEDERATION_UNREACHABLE,
            FindingCode.ACCOUNT_BLOCKED,
            FindingCode.ORGANISATION_BLOCKED,
            FindingCode.NETWORK_REPUTATION,
            FindingCode.LINE_TOO_LONG,
            FindingCode.SAME_MESSAGE_ID,
            FindingCode.ROUTING_LOOP,
            FindingCode.EXTENSION_MISSING,
            FindingCode.HELLO_REFUSED,
            FindingCode.COMMAND_NOT_UNDERSTOOD,
            FindingCode.PROTOCOL_VIOLATED);
  }

  private static Phrase remedy(FindingCode code) {
    return Phrase.of(
        "finding." + code.id() + ".remedy",
        "server", "x", "host", "x", "provider", "x", "port", "587", "open", "465", "product", "x");
  }
}
