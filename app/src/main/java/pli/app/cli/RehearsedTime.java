// SPDX-License-Identifier: Apache-2.0
package pli.app.cli;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import pli.account.Account;
import pli.app.text.RealTime;
import pli.mailing.MailingProgress;
import pli.outbox.MailingEntry;
import pli.tally.ToHandOver;

/// How long the real mailing will take: at the speed of the rehearsal, or as long as the limits say,
/// whichever is longer.
final class RehearsedTime {

  private final Desk desk;
  private final InstantSource clock;
  private final Instant begun;

  /// Begins to measure.
  RehearsedTime(Desk desk) {
    this.desk = desk;
    this.clock = desk.wiring().clock();
    this.begun = clock.instant();
  }

  /// Says how long the limits make it, where nothing is handed over whose speed could be measured.
  void tellLimits(Account account, ToHandOver real) {
    Budgets budgets = new Budgets(desk);
    Instant done = budgets.done(account, real);
    Duration limits = Duration.between(clock.instant(), done);
    desk.screen().note(desk.words().say(RealTime.byLimits(real.messages(), limits)));
    budgets.sentence(account, real).ifPresent(desk.screen()::note);
  }

  /// Says it, once the rehearsal is over.
  ///
  /// @param rows of the rehearsal as they ended
  /// @param copied whether the sender gets a copy of each
  void tell(Account account, List<MailingEntry> rows, boolean copied) {
    int accepted = MailingProgress.of(rows).accepted();
    if (accepted == 0) {
      return;
    }
    Instant now = clock.instant();
    Duration took = Duration.between(begun, now);
    ToHandOver real = ToHandOver.of(rows.size(), copied);
    Budgets budgets = new Budgets(desk);
    Duration limits = Duration.between(now, budgets.done(account, real));
    desk.screen()
        .note(
            desk.words().say(RealTime.of(rows.size(), accepted, took, limits).sentence()));
    budgets.sentence(account, real).ifPresent(desk.screen()::note);
  }
}
