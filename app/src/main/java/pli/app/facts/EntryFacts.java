// SPDX-License-Identifier: Apache-2.0
package pli.app.facts;

import java.util.List;
import java.util.Locale;
import pli.diagnosis.FindingFacts;
import pli.outbox.Attempt;
import pli.outbox.Decision;
import pli.outbox.OutboxEntry;
import pli.outbox.OutboxStore;
import pli.outbox.PersonMove;

/// One message with every attempt and what persons decided about it.
///
/// @param finding why it is not accepted; null where nothing needs explaining
/// @param moves what may be asked now: `retry`, `cancel`, `settle-accepted`, `settle-resend`
public record EntryFacts(
    String entry,
    String account,
    String to,
    String state,
    String messageId,
    long sizeBytes,
    FindingFacts finding,
    List<String> moves,
    List<Try> attempts,
    List<Verdict> decisions) {

  public record Try(
      int number,
      String startedAt,
      String endedAt,
      String host,
      String tls,
      String outcome,
      String stage,
      List<String> reply) {

    static Try of(Attempt one, Report.Findings findings) {
      return new Try(
          one.number(), findings.iso(one.startedAt()), findings.iso(one.endedAt()), one.host(),
          one.tls(), one.outcome().kind().name(), one.outcome().stage().name(),
          one.outcome().replyLines());
    }
  }

  public record Verdict(String at, String from, String to, String reason) {

    static Verdict of(Decision one, Report.Findings findings) {
      return new Verdict(
          findings.iso(one.at()), Report.stateName(one.from()), Report.stateName(one.to()),
          one.reason());
    }
  }

  private static String moveName(PersonMove move) {
    return move.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  public static EntryFacts of(OutboxEntry entry, OutboxStore outbox, Report.Findings findings) {
    return new EntryFacts(
        entry.id(),
        entry.account(),
        entry.recipient().toString(),
        Report.stateName(entry),
        entry.messageId(),
        outbox.content(entry).sizeBytes(),
        findings.factsOf(entry).orElse(null),
        PersonMove.openFor(entry).stream().map(EntryFacts::moveName).toList(),
        outbox.attempts(entry).stream().map(one -> Try.of(one, findings)).toList(),
        outbox.decisions(entry).stream().map(one -> Verdict.of(one, findings)).toList());
  }
}
