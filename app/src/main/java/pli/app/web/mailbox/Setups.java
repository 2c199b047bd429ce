// SPDX-License-Identifier: Apache-2.0
package pli.app.web.mailbox;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// The setups under way; the oldest make room for new ones.
final class Setups {

  /// One person sets up one mailbox at a time. Taste.
  private static final int KEPT_MOST = 20;

  private final Map<String, Setup> kept = new LinkedHashMap<>();
  private final RandomGenerator random;
  private final Runnable tell;

  Setups(RandomGenerator random, Runnable tell) {
    this.random = random;
    this.tell = tell;
  }

  synchronized Setup open(SetupState first) {
    if (kept.size() >= KEPT_MOST) {
      kept.remove(kept.keySet().iterator().next());
    }
    Setup setup = new Setup(Long.toUnsignedString(random.nextLong(), 36), first, tell);
    kept.put(setup.id(), setup);
    return setup;
  }

  synchronized Optional<Setup> find(String id) {
    return Optional.ofNullable(kept.get(id));
  }
}
