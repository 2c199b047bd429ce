// SPDX-License-Identifier: Apache-2.0
package pli.app.cli;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import pli.mailing.MailingProgress;
import pli.outbox.MailingEntry;
import pli.outbox.OutboxEntry;
import pli.outbox.PersonMove;

/// `pli outbox retry ID`: one more try, now.
@Command(name = "retry", description = "${bundle:help.outbox.retry}")
final class OutboxRetryCommand implements Callable<Integer> {

  /// One try now is what was asked for.
  static final Duration USUAL_WAIT = Duration.ofSeconds(5);

  private final Desk desk;

  @Parameters(index = "0", paramLabel = "ID", description = "${bundle:help.outbox.id}")
  private String id;

  @Mixin private AttemptOption attempt = new AttemptOption();

  @Mixin private WaitOption wait = new WaitOption();

  @Option(names = "--reason", paramLabel = "TEXT", description = "${bundle:help.outbox.reason}")
  private String reason;

  OutboxRetryCommand(Desk desk) {
    this.desk = desk;
  }

  @Override
  public Integer call() {
    new Journals(desk).requireInStep();
    EntryMoves moves = new EntryMoves(desk);
    Optional<OutboxEntry> entry = moves.seen(id, attempt, PersonMove.RETRY);
    if (entry.isEmpty()) {
      return ExitStatus.FOUND_WRONG.code();
    }
    moves.move(entry.get(), PersonMove.RETRY, reason);
    return handOver(desk, id, wait.orElse(USUAL_WAIT));
  }

  /// Hands one entry over and says what became of it.
  static int handOver(Desk desk, String id, Duration patience) {
    String account = new EntryMoves(desk).entry(id).account();
    desk.wiring().accounts().resume(account);
    Follower follower =
        new Follower(
            desk, desk.wiring().standardSchedule(), SendCommand.plan(account, id, patience));
    List<MailingEntry> rows = follower.followMessage(id);
    new ReportText(desk.screen(), desk.findings()).printAll(rows);
    follower.tellRest(rows);
    return Outcomes.of(MailingProgress.of(rows)).code();
  }
}
