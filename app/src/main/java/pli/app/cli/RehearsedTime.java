// SPDX-License-Identifier: Apache-2.0
package pli.app.cli;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import pli.account.Account;
import pli.mailing.MailingProgress;
import pli.outbox.MailingEntry;
import pli.words.Words;

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

  /// Says it, once the rehearsal is over.
  ///
  /// @param rows of the rehearsal as they ended
  /// @param perRow recipients of each row: two where the sender gets a copy
  void tell(Account account, List<MailingEntry> rows, int perRow) {
    int accepted = MailingProgress.of(rows).accepted();
    if (accepted == 0) {
      return;
    }
    Instant now = clock.instant();
    Duration took = Duration.between(begun, now);
    int real = rows.size() * perRow;
    Budgets budgets = new Budgets(desk);
    Duration limits = Duration.between(now, budgets.done(account, real));
    Duration measured = took.multipliedBy(rows.size()).dividedBy(accepted);
    boolean limited = limits.compareTo(measured) > 0;
    Duration longer = limited ? limits : measured;
    desk.screen()
        .note(
            desk.words()
                .say(
                    limited ? "rehearsal.by-limits" : "rehearsal.by-speed", "count",
                    Words.number(rows.size()), "time", words(longer)));
    budgets.sentence(account, real).ifPresent(desk.screen()::note);
  }

  /// `12 s`, `3 min`, `1 h 20 min`, `2 d`: rounded up, for nobody counts on less.
  static String words(Duration time) {
    long seconds = Math.max(1, time.toSeconds() + (time.toNanosPart() > 0 ? 1 : 0));
    if (seconds < 90) {
      return seconds + " s";
    }
    long minutes = (seconds + 59) / 60;
    if (minutes < 90) {
      return minutes + " min";
    }
    long hours = minutes / 60;
    return hours < 48 ? hours + " h " + minutes % 60 + " min" : (hours + 23) / 24 + " d";
  }
}
