// SPDX-License-Identifier: Apache-2.0
package pli.app.cli;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import pli.mailing.MailingProgress;
import pli.words.Words;

/// One line that grows: a bar, the counts, and how long it will still take. Silent where nobody sits
/// at a terminal.
final class ProgressLine {

  private static final int BAR_WIDTH = 24;

  /// So many go by between two looks. Taste.
  private static final int STEP = 20;

  private final Screen screen;
  private final InstantSource clock;
  private Instant begun;
  private int doneAtBegin;
  private String counted = "";

  ProgressLine(Screen screen, InstantSource clock) {
    this.screen = screen;
    this.clock = clock;
  }

  void show(MailingProgress progress) {
    int done = progress.total() - progress.open();
    if (begun == null) {
      begun = clock.instant();
      doneAtBegin = done;
    }
    if (!screen.isInteractive()) {
      return;
    }
    Words words = screen.words();
    StringBuilder line = new StringBuilder(bar(done, progress.total()));
    line.append("  ").append(words.say("cli.progress", "done", Words.number(done), "total",
        Words.number(progress.total())));
    if (progress.deferred() > 0) {
      line.append("  ").append(words.count("cli.sum.deferred", progress.deferred()));
    }
    line.append(eta(done, progress.open() - progress.deferred()));
    screen.redraw(line.toString());
  }

  /// For steps that are counted, such as the check of rows; each kind has its own speed.
  ///
  /// @param code of the words that say what is counted
  void step(String code, int done, int total) {
    if (!screen.isInteractive()) {
      return;
    }
    if (!code.equals(counted)) {
      counted = code;
      begun = clock.instant();
      doneAtBegin = done;
    }
    if (done % STEP == 0 || done < STEP || done == total) {
      String words =
          screen.words()
              .say(code, "done", Words.number(done), "total", Words.number(total));
      screen.redraw(bar(done, total) + "  " + words + eta(done, total - done));
    }
  }

  void end() {
    if (screen.isInteractive()) {
      screen.clearLine();
    }
  }

  private static String bar(int done, int total) {
    int filled = total == 0 ? BAR_WIDTH : (int) ((long) BAR_WIDTH * done / total);
    return "█".repeat(filled) + "░".repeat(BAR_WIDTH - filled);
  }

  private String eta(int done, int open) {
    int progressed = done - doneAtBegin;
    if (progressed < 3 || open == 0) {
      return "";
    }
    Duration spent = Duration.between(begun, clock.instant());
    Duration left = spent.multipliedBy(open).dividedBy(progressed);
    return "  " + screen.words().say("cli.eta",
        "time", String.format("%d:%02d", left.toMinutes(), left.toSecondsPart()));
  }
}
