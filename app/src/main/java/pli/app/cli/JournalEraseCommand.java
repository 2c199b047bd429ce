// SPDX-License-Identifier: Apache-2.0
package pli.app.cli;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import pli.words.InputRefused;

/// `pli journal erase`: the bytes of old messages go, the proof stays.
@Command(name = "erase", description = "${bundle:help.journal.erase}")
final class JournalEraseCommand implements Callable<Integer> {

  private final Desk desk;

  @Option(
      names = "--older-than",
      required = true,
      paramLabel = "DAYS",
      description = "${bundle:help.journal.older-than}")
  private String olderThan;

  JournalEraseCommand(Desk desk) {
    this.desk = desk;
  }

  @Override
  public Integer call() {
    if (!olderThan.matches("\\d{1,5}d?")) {
      throw InputRefused.because("journal.days-wrong", "value", olderThan);
    }
    Instant now = desk.wiring().clock().instant();
    Duration age = Duration.ofDays(Integer.parseInt(olderThan.replace("d", "")));
    int erased = desk.wiring().outbox().erase(now.minus(age), now);
    desk.screen().print(desk.words().count("journal.erased-count", erased));
    if (!desk.wiring().outbox().wipe()) {
      desk.screen().sayNote("journal.erased-not-wiped");
      return ExitStatus.WAITING.code();
    }
    return ExitStatus.DONE.code();
  }
}
