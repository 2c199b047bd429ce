// SPDX-License-Identifier: Apache-2.0
package pli.provider;

import java.util.OptionalInt;
import java.util.OptionalLong;

/// What a provider allows one mailbox; empty means that no figure is published.
///
/// @param perDay messages in any 24 hours
/// @param messageSizeBytes whole message as encoded, a megabyte counted as 1,000,000 bytes; the
///     SIZE that the server announces (RFC 1870) is the truth, this is for planning
/// @param sessions connections at the same time
public record ProviderLimits(
    OptionalInt perMinute,
    OptionalInt perHour,
    OptionalInt perDay,
    OptionalInt recipientsPerMessage,
    OptionalLong messageSizeBytes,
    OptionalInt sessions) {

  static ProviderLimits of(ProviderFacts.Limits facts) {
    return new ProviderLimits(
        positive(facts.perMinute()),
        positive(facts.perHour()),
        positive(facts.perDay()),
        positive(facts.recipientsPerMessage()),
        facts.messageSizeBytes() == null
            ? OptionalLong.empty()
            : OptionalLong.of(facts.messageSizeBytes()),
        positive(facts.sessions()));
  }

  private static OptionalInt positive(Integer number) {
    if (number == null) {
      return OptionalInt.empty();
    }
    if (number < 1) {
      throw new IllegalArgumentException("a limit is at least 1, not " + number);
    }
    return OptionalInt.of(number);
  }
}
