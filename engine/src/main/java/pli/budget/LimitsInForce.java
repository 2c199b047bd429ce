// SPDX-License-Identifier: Apache-2.0
package pli.budget;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import pli.account.Account;
import pli.provider.ProviderLimits;

/// The limits that hold for one account now: what the person set goes before what the provider
/// publishes, and what the provider's replies have taught goes below both, where it can be the limit.
public final class LimitsInForce {

  /// Smaller limits are known of no provider, not even for new customers. Taste.
  private static final int FEWEST_A_MINUTE = 5;

  private static final int FEWEST_AN_HOUR = 20;

  private static final int FEWEST_A_DAY = 50;

  private LimitsInForce() {}

  /// @param published the provider's figures, if it is in the catalogue
  /// @return at most one limit for each kind, sessions included; a kind without limit is missing
  public static List<Limit> of(
      Account account,
      Optional<ProviderLimits> published,
      OwnLimits own,
      List<LearntLimit> learnt) {
    Map<LimitKind, Limit> limits = new EnumMap<>(LimitKind.class);
    published.ifPresent(
        one -> {
          put(limits, LimitKind.MINUTE, one.perMinute(), Limit.Origin.PROVIDER);
          put(limits, LimitKind.HOUR, one.perHour(), Limit.Origin.PROVIDER);
          put(limits, LimitKind.DAY, one.perDay(), Limit.Origin.PROVIDER);
        });
    putOwnPace(limits, account.perMinute());
    put(limits, LimitKind.HOUR, own.perHour(), Limit.Origin.OWN);
    put(limits, LimitKind.DAY, own.perDay(), Limit.Origin.OWN);
    put(limits, LimitKind.SESSIONS, OptionalInt.of(account.sessions()), Limit.Origin.OWN);
    limits.computeIfPresent(
        LimitKind.DAY,
        (kind, day) -> new Limit(kind, Math.max(1, day.most() - own.margin()), day.origin()));
    for (LearntLimit lesson : learnt) {
      Limit known = limits.get(lesson.kind());
      boolean lowers = known == null || lesson.most() < known.most();
      if (lowers && isLasting(lesson, account, published, own)) {
        limits.put(
            lesson.kind(),
            new Limit(lesson.kind(), Math.max(1, lesson.most()), Limit.Origin.LEARNT));
      }
    }
    return new ArrayList<>(limits.values());
  }

  /// Whether the figure of a lesson holds beyond the moment. It does if we ourselves used up a good
  /// part of the limit before the server said "enough": half of what is published or set, or, where
  /// nothing is published, what the smallest known limits allow. With less it was somebody else on
  /// the same mailbox who used it up, and our own figure would close the account for days.
  static boolean isLasting(
      LearntLimit lesson, Account account, Optional<ProviderLimits> published, OwnLimits own) {
    return lesson.most() >= leastLasting(lesson.kind(), account, published, own);
  }

  /// The lowest figure that can be a limit.
  static int leastLasting(
      LimitKind kind, Account account, Optional<ProviderLimits> published, OwnLimits own) {
    return switch (kind) {
      case SESSIONS -> 0;
      case MINUTE ->
          least(published.map(ProviderLimits::perMinute), account.perMinute(), FEWEST_A_MINUTE);
      case HOUR -> least(published.map(ProviderLimits::perHour), own.perHour(), FEWEST_AN_HOUR);
      case DAY -> least(published.map(ProviderLimits::perDay), own.perDay(), FEWEST_A_DAY);
    };
  }

  private static int least(Optional<OptionalInt> published, OptionalInt own, int fewest) {
    int providers = published.orElse(OptionalInt.empty()).orElse(0);
    int half = (Math.max(providers, own.orElse(0)) + 1) / 2;
    return providers > 0 ? half : Math.max(half, fewest);
  }

  /// The account's pace is filled in from the catalogue when it is set up; only another figure is
  /// the person's.
  private static void putOwnPace(Map<LimitKind, Limit> limits, OptionalInt perMinute) {
    Limit known = limits.get(LimitKind.MINUTE);
    if (known == null || perMinute.orElse(known.most()) != known.most()) {
      put(limits, LimitKind.MINUTE, perMinute, Limit.Origin.OWN);
    }
  }

  private static void put(
      Map<LimitKind, Limit> limits, LimitKind kind, OptionalInt most, Limit.Origin origin) {
    if (most.isPresent()) {
      limits.put(kind, new Limit(kind, most.getAsInt(), origin));
    }
  }
}
