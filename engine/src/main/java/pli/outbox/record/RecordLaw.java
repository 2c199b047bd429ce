// SPDX-License-Identifier: Apache-2.0
package pli.outbox.record;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import pli.outbox.OutboxState;
import pli.outbox.RecordCheck.Contradiction;
import pli.outbox.RecordCheck.Fault;

/// In what the record of one message contradicts itself.
///
/// A message that was prepared for a second person and taken back is gone with its rows; what was
/// decided of it stays.
public final class RecordLaw {

  private final EntryRecord record;
  private final List<Contradiction> found = new ArrayList<>();

  private RecordLaw(EntryRecord record) {
    this.record = record;
  }

  /// @param takenBack the newest line of the account by which something prepared was taken back; 0 if
  ///     there is none
  public static List<Contradiction> contradictions(EntryRecord record, long takenBack) {
    RecordLaw law = new RecordLaw(record);
    if (record.kept().isEmpty()) {
      law.judgeMissing(takenBack);
    } else {
      law.judge(record.kept().get());
    }
    return law.found;
  }

  private void judgeMissing(long takenBack) {
    if (record.lines().isEmpty()) {
      tell(record.tries().isEmpty() ? Fault.DECISION_UNSAID : Fault.TRY_UNSAID, OptionalLong.empty());
      return;
    }
    RecordLine last = record.lines().getLast();
    boolean gone =
        last.seq() < takenBack && record.lines().stream().allMatch(RecordLaw::isBeforeRelease);
    if (!gone) {
      tell(Fault.ENTRY_MISSING, OptionalLong.of(last.seq()));
    }
  }

  private static boolean isBeforeRelease(RecordLine line) {
    return line.isOf("decision") && line.text("from").equals(OutboxState.STAGED.name());
  }

  private void judge(EntryRecord.Kept kept) {
    judgeNames(kept);
    DoubtLaw.broken(record.lines(), kept.state())
        .forEach(one -> tell(one.fault(), OptionalLong.of(one.seq())));
    if (!isSaid(kept.state())) {
      tell(Fault.STATE_UNSAID, OptionalLong.empty());
    }
    Beside.tries(record).forEach(this::tell);
    Beside.decisions(record).forEach(this::tell);
  }

  /// Each told once, at its first line.
  private void judgeNames(EntryRecord.Kept kept) {
    judgeName("recipient", kept.recipient(), Fault.RECIPIENT_DIFFERS);
    judgeName("messageId", kept.messageId(), Fault.MESSAGE_ID_DIFFERS);
    judgeName("content", kept.sha256(), Fault.CONTENT_DIFFERS);
  }

  private void judgeName(String name, String value, Fault fault) {
    record.lines().stream()
        .filter(line -> line.has(name) && !line.text(name).equals(value))
        .findFirst()
        .ifPresent(line -> tell(fault, OptionalLong.of(line.seq())));
  }

  /// A try whose answer came too late is kept without moving anything, so a refusal on record asks
  /// nothing of the state. Messages that expired untried had no line at first.
  private boolean isSaid(OutboxState state) {
    return switch (state) {
      case ACCEPTED, REFUSED -> isTold("attempt", "outcome", state) || isTold("decision", "to", state);
      case IN_DOUBT -> isTold("attempt", "outcome", state);
      case CANCELLED, HELD -> isTold("decision", "to", state);
      case STAGED, WAITING, CLAIMED, EXPIRED -> true;
    };
  }

  private boolean isTold(String kind, String name, OutboxState state) {
    return record.lines().stream()
        .anyMatch(line -> line.isOf(kind) && line.text(name).equals(state.name()));
  }

  private void tell(Beside.Difference one) {
    tell(one.fault(), one.line());
  }

  private void tell(Fault fault, OptionalLong line) {
    Optional<OutboxState> state = record.kept().map(EntryRecord.Kept::state);
    found.add(new Contradiction(record.account(), record.entry(), fault, line, state));
  }
}
