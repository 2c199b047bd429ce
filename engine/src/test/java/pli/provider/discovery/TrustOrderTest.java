// SPDX-License-Identifier: Apache-2.0
package pli.provider.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import pli.provider.PresetCatalog;
import pli.provider.discovery.Verdict.Outcome;
import pli.smtp.EmailAddress;
import pli.smtp.Security;
import pli.smtp.SubmissionServer;
import pli.words.Phrase;

class TrustOrderTest {

  private static final EmailAddress MARIE = EmailAddress.parse("marie@example.ch");
  private static final MailDomain DOMAIN = MailDomain.of(MARIE);
  private static final TrustOrder ORDER = new TrustOrder(new PublicSuffixes());

  @Test
  void theOrderIsTheWrittenOne() {
    assertThat(Stream.of(DiscoverySource.values()).map(DiscoverySource::id))
        .containsExactly(
            "catalogue", "mx", "autoconfig", "well-known", "ispdb", "mx-ispdb", "srv",
            "mx-autoconfig", "probe");
  }

  static Stream<Arguments> pairs() {
    return Stream.of(DiscoverySource.values())
        .flatMap(
            better ->
                Stream.of(DiscoverySource.values())
                    .filter(worse -> worse.compareTo(better) > 0)
                    .map(worse -> Arguments.of(better, worse)));
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void theMoreTrustedWinsHoweverLateItCame(DiscoverySource better, DiscoverySource worse) {
    List<SourceAnswer> answers =
        List.of(
            found(worse, "quick.example.ch", Duration.ofMillis(1)),
            found(better, "slow.example.ch", Duration.ofSeconds(5)));

    assertThat(ORDER.choose(DOMAIN, answers).orElseThrow().source()).isEqualTo(better);
  }

  @ParameterizedTest
  @EnumSource(value = Outcome.class, names = "FOUND", mode = EnumSource.Mode.EXCLUDE)
  void whatFoundNothingIsPassedOver(Outcome outcome) {
    List<SourceAnswer> answers = new ArrayList<>();
    for (DiscoverySource source : DiscoverySource.values()) {
      answers.add(
          source == DiscoverySource.PROBE
              ? found(source, "mail.example.ch", Duration.ZERO)
              : new SourceAnswer(
                  source, Verdict.without(outcome, "discovery.timeout"), Duration.ZERO));
    }

    assertThat(ORDER.choose(DOMAIN, answers).orElseThrow().source())
        .isEqualTo(DiscoverySource.PROBE);
    assertThat(ORDER.choose(DOMAIN, answers.subList(0, answers.size() - 1))).isEmpty();
  }

  @Test
  void theOrderOfTheAnswersDoesNotMatter() {
    List<SourceAnswer> answers = new ArrayList<>();
    for (DiscoverySource source : DiscoverySource.values()) {
      answers.add(found(source, source.id() + ".example.ch", Duration.ZERO));
    }
    for (int seed = 0; seed < 20; seed++) {
      Collections.shuffle(answers, new Random(seed));
      assertThat(ORDER.choose(DOMAIN, answers).orElseThrow().settings().server().host())
          .as("seed %d", seed)
          .isEqualTo("catalogue.example.ch");
    }
  }

  @ParameterizedTest
  @CsvSource({
    // host, in the catalogue, over a stranger's host: needs consent
    "smtp.example.ch, false, false, false",
    "example.ch, false, false, false",
    "mail.office.example.ch, false, false, false",
    "smtp.hoster.ch, false, false, true",
    "smtp.counterexample.ch, false, false, true",
    "smtp.example.ch, false, true, true",
    "asmtp.mail.hostpoint.ch, true, false, false",
    "asmtp.mail.hostpoint.ch, true, true, false"
  })
  void aServerOutsideTheDomainAndTheCatalogueNeedsConsent(
      String host, boolean catalogue, boolean foreignWay, boolean needsConsent) {
    FoundSettings settings = FoundSettings.ofServer(server(host), MARIE);
    if (catalogue) {
      settings = settings.withPreset(PresetCatalog.load().byServer(host).orElseThrow());
    }
    if (foreignWay) {
      settings = settings.overForeignWay();
    }
    Verdict verdict = Verdict.found(settings, Phrase.of("discovery.config-found"));

    Optional<DiscoveryReport.Choice> choice =
        ORDER.choose(
            DOMAIN,
            List.of(new SourceAnswer(DiscoverySource.AUTOCONFIG, verdict, Duration.ZERO)));

    assertThat(choice.orElseThrow().needsConsent()).isEqualTo(needsConsent);
  }

  private static SubmissionServer server(String host) {
    return new SubmissionServer(host, 465, Security.TLS);
  }

  private static SourceAnswer found(DiscoverySource source, String host, Duration took) {
    FoundSettings settings = FoundSettings.ofServer(server(host), MARIE);
    return new SourceAnswer(
        source, Verdict.found(settings, Phrase.of("discovery.config-found")), took);
  }
}
