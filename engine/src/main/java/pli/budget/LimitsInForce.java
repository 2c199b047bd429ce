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
/// publishes, and what the provider's replies have taught goes below both.
public final class LimitsInForce {

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
      if (known == null || lesson.most() < known.most()) {
        limits.put(
            lesson.kind(), new Limit(lesson.kind(), lesson.most(), Limit.Origin.LEARNT));
      }
    }
    return new ArrayList<>(limits.values());
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
