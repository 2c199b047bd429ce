// SPDX-License-Identifier: Apache-2.0
package pli.budget;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pli.account.Account;
import pli.provider.PresetCatalog;
import pli.provider.ProviderLimits;
import pli.provider.ProviderPreset;
import pli.smtp.EmailAddress;
import pli.smtp.Security;
import pli.smtp.SubmissionServer;

class LimitsInForceTest {

  private static final Instant NOW = Instant.parse("2026-11-25T13:00:00Z");
  private static final Account ACCOUNT =
      Account.of(
          EmailAddress.parse("pay@example.com"),
          new SubmissionServer("mail.example.com", 465, Security.TLS),
          "pay@example.com");

  private static final Optional<ProviderLimits> PUBLISHED =
      Optional.of(
          new ProviderLimits(
              OptionalInt.of(30), OptionalInt.empty(), OptionalInt.of(500), OptionalInt.empty(),
              OptionalLong.empty(), OptionalInt.of(3)));

  private static LearntLimit learnt(LimitKind kind, int most) {
    return new LearntLimit(
        kind, most, NOW, NOW.plusSeconds(600_000), NOW.plusSeconds(3_600), "550 5.4.5 enough");
  }

  private static List<Limit> limits(Account account, OwnLimits own, LearntLimit... learnt) {
    return LimitsInForce.of(account, PUBLISHED, own, List.of(learnt));
  }

  private static Limit limit(LimitKind kind, int most, Limit.Origin origin) {
    return new Limit(kind, most, origin);
  }

  @Test
  void whatTheProviderPublishesHolds() {
    assertThat(limits(ACCOUNT.withPace(1, OptionalInt.of(30)), OwnLimits.NONE))
        .containsExactly(
            limit(LimitKind.SESSIONS, 1, Limit.Origin.OWN),
            limit(LimitKind.MINUTE, 30, Limit.Origin.PROVIDER),
            limit(LimitKind.DAY, 500, Limit.Origin.PROVIDER));
  }

  @Test
  void whatThePersonSetsGoesBeforeIt() {
    OwnLimits own = new OwnLimits(OptionalInt.of(100), OptionalInt.of(1_440), 40);
    assertThat(limits(ACCOUNT.withPace(2, OptionalInt.of(60)), own))
        .containsExactly(
            limit(LimitKind.SESSIONS, 2, Limit.Origin.OWN),
            limit(LimitKind.MINUTE, 60, Limit.Origin.OWN),
            limit(LimitKind.HOUR, 100, Limit.Origin.OWN),
            limit(LimitKind.DAY, 1_400, Limit.Origin.OWN));
  }

  @Test
  void whatWasLearntOnlyLowers() {
    assertThat(
            limits(
                ACCOUNT,
                OwnLimits.NONE,
                learnt(LimitKind.DAY, 321),
                learnt(LimitKind.MINUTE, 40),
                learnt(LimitKind.HOUR, 90)))
        .contains(
            limit(LimitKind.DAY, 321, Limit.Origin.LEARNT),
            limit(LimitKind.MINUTE, 30, Limit.Origin.PROVIDER),
            limit(LimitKind.HOUR, 90, Limit.Origin.LEARNT));
  }

  /// With one of a day's 500 used up, it was somebody else who used up the others.
  @ParameterizedTest
  @CsvSource({
    "DAY, 250, true", "DAY, 249, false", "DAY, 1, false", "DAY, 0, false",
    "MINUTE, 15, true", "MINUTE, 14, false",
    "HOUR, 20, true", "HOUR, 19, false",
  })
  void onlyAFigureThatCanBeTheLimitHolds(LimitKind kind, int most, boolean holds) {
    assertThat(limits(ACCOUNT, OwnLimits.NONE, learnt(kind, most)))
        .extracting(Limit::origin)
        .satisfies(
            origins -> assertThat(origins.contains(Limit.Origin.LEARNT)).isEqualTo(holds));
  }

  @ParameterizedTest
  @CsvSource({"1000, 500, true", "1000, 499, false", "10, 8, false", "10, 250, false"})
  void theHigherOfPublishedAndOwnSaysWhatCanBeTheLimit(int own, int most, boolean holds) {
    OwnLimits limits = new OwnLimits(OptionalInt.empty(), OptionalInt.of(own), 0);
    assertThat(limits(ACCOUNT, limits, learnt(LimitKind.DAY, most)))
        .extracting(Limit::origin)
        .satisfies(
            origins -> assertThat(origins.contains(Limit.Origin.LEARNT)).isEqualTo(holds));
  }

  @Test
  void whereNothingIsPublishedASmallFigureIsNoLimit() {
    assertThat(
            LimitsInForce.of(
                ACCOUNT, Optional.empty(), OwnLimits.NONE, List.of(learnt(LimitKind.DAY, 49))))
        .extracting(Limit::kind)
        .doesNotContain(LimitKind.DAY);
    assertThat(
            LimitsInForce.of(
                ACCOUNT, Optional.empty(), OwnLimits.NONE, List.of(learnt(LimitKind.DAY, 50))))
        .contains(limit(LimitKind.DAY, 50, Limit.Origin.LEARNT));
  }

  @Test
  void noLimitThatIsPublishedIsTakenForTooSmall() {
    for (ProviderPreset preset : PresetCatalog.load().all()) {
      preset.limits().perDay().ifPresent(most -> assertThat(most).isGreaterThanOrEqualTo(50));
      preset.limits().perHour().ifPresent(most -> assertThat(most).isGreaterThanOrEqualTo(20));
      preset.limits().perMinute().ifPresent(most -> assertThat(most).isGreaterThanOrEqualTo(5));
    }
  }

  @Test
  void aLimitNeverCloses() {
    OwnLimits own = new OwnLimits(OptionalInt.empty(), OptionalInt.of(5), 50);
    assertThat(limits(ACCOUNT, own, learnt(LimitKind.SESSIONS, 0)))
        .contains(
            limit(LimitKind.DAY, 1, Limit.Origin.OWN),
            limit(LimitKind.SESSIONS, 1, Limit.Origin.LEARNT));
  }
}
