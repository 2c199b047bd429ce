// SPDX-License-Identifier: Apache-2.0
package pli.time;

import java.time.Duration;

/// What is expected of the clocks of computers that work on one outbox.
public final class Clocks {

  /// By so much they may differ and all be right; what lies further ahead was written by a clock that was wrong. The
  /// figure is that of Kerberos (RFC 4120 §8.2), for which the computers of one domain have to agree anyway.
  ///
  /// If it were smaller, a neighbour whose clock is some minutes ahead would be taken for wrong: its messages would be
  /// tried too early, and the journal would have a line of it for each run. If it were larger, a clock that was ahead
  /// and is right again would close an account for longer.
  public static final Duration DIFFER = Duration.ofMinutes(5);

  private Clocks() {}
}
