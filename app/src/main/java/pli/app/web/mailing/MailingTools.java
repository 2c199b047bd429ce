// SPDX-License-Identifier: Apache-2.0
package pli.app.web.mailing;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import pli.app.Wiring;
import pli.app.facts.NextTries;
import pli.app.mailbox.ProviderNames;
import pli.app.mailbox.Removal;
import pli.app.text.BudgetText;
import pli.app.text.RealTime;
import pli.app.web.Page;
import pli.app.web.chart.TimeChart;
import pli.mailing.MailingProgress;
import pli.mailing.WrittenSlips;
import pli.mailing.draft.DraftFolder;
import pli.outbox.Decision;
import pli.outbox.MailingHead;
import pli.outbox.OutboxEntry;
import pli.outbox.OutboxState;
import pli.tally.Tallies;
import pli.tally.ToHandOver;

/// Looks at mailings for their pages.
///
/// @param findings why a message is not accepted
/// @param wake lets hand-over look at once
public record MailingTools(
    Wiring wiring, ProviderNames names, EntryFindings findings, Runnable wake, ZoneId zone) {

  /// More make the page slow to follow; the rest is shown when asked for. Taste.
  private static final int ROWS_MOST = 300;

  /// The pace is that of the last so many. Taste.
  private static final int PACE_OF = 30;

  MailingLine line(MailingHead head) {
    Tallies tallies = wiring.tallies();
    return new MailingLine(
        head, subjects(List.of(head)).getOrDefault(head.id(), ""), names.apply(head.account()),
        MailingProgress.ofCounts(tallies.ofMailing(head.id())));
  }

  List<MailingLine> lines(List<MailingHead> heads) {
    Map<String, List<Tallies.Count>> counts =
        wiring.tallies().ofMailings(heads.stream().map(MailingHead::id).toList());
    Map<String, String> subjects = subjects(heads);
    return heads.stream()
        .map(
            head ->
                new MailingLine(
                    head, subjects.getOrDefault(head.id(), ""), names.apply(head.account()),
                    MailingProgress.ofCounts(counts.get(head.id()))))
        .toList();
  }

  private Map<String, String> subjects(List<MailingHead> heads) {
    return wiring.access().outboxPages().subjects(heads.stream().map(MailingHead::id).toList());
  }

  /// @param all every row, for the printer
  MailingView view(MailingHead head, Page page, boolean all) {
    NextTries next = new NextTries(wiring);
    List<RowView> rows =
        wiring.access().outboxPages()
            .rowsByUrgency(head.id(), all ? Integer.MAX_VALUE : ROWS_MOST).stream()
            .map(row -> RowView.of(row, this, next))
            .toList();
    MailingLine line = line(head);
    List<Instant> acceptances = wiring.tallies().acceptances(head.id());
    return new MailingView(
        line,
        rows,
        Math.max(0, line.progress().total() - rows.size()),
        budget(head, page),
        left(page, acceptances, line.progress()),
        real(line, acceptances).map(RealTime::sentence).map(page::say),
        TimeChart.of(acceptances, line.progress().total(), page),
        new Correction(wiring, head).isPossible(),
        draft(head).filter(_ -> line.isRehearsal()).map(DraftFolder::name),
        draft(head)
            .filter(draft -> !new WrittenSlips(draft.file()).all().isEmpty())
            .map(DraftFolder::name),
        Removal.isGone(wiring, head.account()),
        false);
  }

  /// How a doubt was settled, once it is.
  Optional<Decision> decided(OutboxEntry entry) {
    return entry.isSettledDoubt()
        ? wiring.outbox().decisions(entry).stream()
            .filter(one -> one.from() == OutboxState.IN_DOUBT)
            .reduce((_, last) -> last)
        : Optional.empty();
  }

  private Optional<DraftFolder> draft(MailingHead head) {
    return DraftFolder.of(wiring.drafts(), head.file());
  }

  private Optional<String> budget(MailingHead head, Page page) {
    return wiring
        .accounts()
        .find(head.account())
        .flatMap(
            account ->
                new BudgetText(page.words(), zone)
                    .sentence(
                        names.of(account), wiring.tallies().toHandOver(head.id()),
                        wiring.limits().standing(account),
                        wiring.clock().instant()));
  }

  /// Once a rehearsal is over.
  private Optional<RealTime> real(MailingLine line, List<Instant> acceptances) {
    MailingProgress progress = line.progress();
    if (!line.isRehearsal() || acceptances.isEmpty() || progress.open() > 0) {
      return Optional.empty();
    }
    Instant now = wiring.clock().instant();
    ToHandOver real =
        ToHandOver.of(progress.total(), wiring.tallies().isCopied(line.head().id()));
    return wiring
        .accounts()
        .find(line.head().account())
        .map(
            account ->
                RealTime.of(
                    progress.total(), acceptances.size(),
                    Duration.between(line.head().createdAt(), acceptances.getLast()),
                    Duration.between(
                        now,
                        wiring.limits().budget(account).forecast(now, real.recipients()).done())));
  }

  private static Optional<String> left(
      Page page, List<Instant> acceptances, MailingProgress progress) {
    int moving = progress.waiting() + progress.claimed();
    List<Instant> last =
        acceptances.subList(Math.max(0, acceptances.size() - PACE_OF), acceptances.size());
    if (moving == 0 || last.size() < 3) {
      return Optional.empty();
    }
    Duration spent = Duration.between(last.getFirst(), last.getLast());
    Duration left = spent.multipliedBy(moving).dividedBy(last.size() - 1L);
    return Optional.of(
        page.say(
            "cli.eta", "time",
            "%d:%02d".formatted(left.toMinutes(), left.toSecondsPart())));
  }
}
