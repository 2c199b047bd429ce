// SPDX-License-Identifier: Apache-2.0
package pli.budget;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import pli.account.Account;
import pli.provider.PresetCatalog;
import pli.provider.ProviderPreset;
import pli.smtp.EmailAddress;
import pli.smtp.Security;
import pli.smtp.SubmissionServer;

/// Simulated days with every provider of the catalogue: no span holds more than the limit, and the run
/// ends as early as the limits allow.
class CatalogueLimitsTest {

  private static final Instant START = Instant.parse("2026-11-25T08:00:00Z");

  static Stream<ProviderPreset> providers() {
    return PresetCatalog.load().all().stream();
  }

  private static List<Limit> limits(ProviderPreset preset) {
    SubmissionServer server = new SubmissionServer("mail.example.com", 465, Security.TLS);
    Account account =
        Account.of(EmailAddress.parse("pay@example.com"), preset, server, "pay@example.com");
    return LimitsInForce.of(
        account, Optional.of(preset.limits()), OwnLimits.NONE, List.of());
  }

  /// A run of three and a bit times the largest limit; each try takes up to 3 seconds, and the
  /// provider counts it at a moment of its own in between.
  private static List<Instant> run(Budget budget, int messages, Random random) {
    List<Instant> counted = new ArrayList<>();
    Instant now = START;
    while (counted.size() < messages) {
      now = budget.next(now);
      assertThat(budget.free(now)).isPositive();
      budget.usage().begin();
      long takes = random.nextInt(3_000);
      counted.add(now.plusMillis(takes == 0 ? 0 : random.nextLong(takes)));
      now = now.plusMillis(takes);
      budget.usage().end(now, true);
    }
    return counted;
  }

  private static int messages(List<Limit> limits) {
    int largest = limits.stream().mapToInt(Limit::most).max().orElse(100);
    return largest * 3 + 17;
  }

  @ParameterizedTest
  @MethodSource("providers")
  void noSpanEverHoldsMoreThanTheLimit(ProviderPreset preset) {
    List<Limit> limits = limits(preset);
    Budget budget = new Budget(limits, Usage.none());
    List<Instant> counted = run(budget, messages(limits), new Random(7));
    for (Limit limit : budget.limits()) {
      for (int i = limit.most(); i < counted.size(); i++) {
        assertThat(Duration.between(counted.get(i - limit.most()), counted.get(i)))
            .as("%s: %s, message %s", preset.id(), limit, i)
            .isGreaterThan(limit.kind().span());
      }
    }
  }

  /// The earliest end by arithmetic: whole spans of the limits, one inside the other.
  @ParameterizedTest
  @MethodSource("providers")
  void theRunEndsAsEarlyAsTheLimitsAllow(ProviderPreset preset) {
    List<Limit> limits = limits(preset);
    int messages = messages(limits);
    Budget budget = new Budget(limits, Usage.none());
    Instant now = START;
    for (int i = 0; i < messages; i++) {
      now = budget.next(now);
      budget.usage().begin();
      budget.usage().end(now, true);
    }
    long took = Duration.between(START, now).toMillis();
    long least = leastMillis(budget.limits(), messages);
    assertThat(took).as(preset.id()).isBetween(least, least + least / 100);
    assertThat(new Budget(limits, Usage.none()).forecast(START, messages).done())
        .as("foreseen")
        .isEqualTo(now);
  }

  /// The figures of both over the whole catalogue.
  @Test
  void theFigures() {
    long messages = 0;
    long millis = 0;
    long above = 0;
    double latest = 0;
    for (ProviderPreset preset : providers().toList()) {
      Budget budget = new Budget(limits(preset), Usage.none());
      int count = messages(budget.limits());
      List<Instant> counted = run(budget, count, new Random(7));
      messages += count;
      millis += Duration.between(START, counted.getLast()).toMillis();
      for (Limit limit : budget.limits()) {
        above +=
            IntStream.range(limit.most(), count)
                .filter(i -> !isOver(counted.get(i - limit.most()), counted.get(i), limit))
                .count();
      }
      long least = leastMillis(budget.limits(), count);
      Instant done = new Budget(budget.limits(), Usage.none()).forecast(START, count).done();
      latest =
          Math.max(latest, 100.0 * Duration.between(START, done).toMillis() / Math.max(1, least));
    }
    System.out.printf(
        Locale.ROOT,
        "%d providers, %d messages in %d simulated days: %d times above a limit in any span;"
            + " the latest run ends %.3f %% after the earliest possible moment%n",
        providers().count(), messages, Duration.ofMillis(millis).toDays(), above,
        Math.max(0, latest - 100));
    assertThat(above).isZero();
    assertThat(latest).isLessThan(101);
  }

  private static boolean isOver(Instant earlier, Instant later, Limit limit) {
    return Duration.between(earlier, later).compareTo(limit.kind().span()) > 0;
  }

  /// Message n cannot leave before n / most spans are over, and those within the last span of a
  /// longer limit keep to the shorter one.
  private static long leastMillis(List<Limit> limits, int messages) {
    List<Limit> longestFirst =
        limits.stream()
            .sorted((a, b) -> b.kind().span().compareTo(a.kind().span()))
            .toList();
    long least = 0;
    long left = messages - 1L;
    for (Limit limit : longestFirst) {
      least += left / limit.most() * limit.kind().span().toMillis();
      left %= limit.most();
    }
    return least;
  }
}
