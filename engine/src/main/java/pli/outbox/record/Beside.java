// SPDX-License-Identifier: Apache-2.0
package pli.outbox.record;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.BiPredicate;
import pli.outbox.RecordCheck.Fault;
import pli.outbox.record.EntryRecord.Decided;
import pli.outbox.record.EntryRecord.Tried;

/// Lays the rows of tries and decisions beside their lines: each row has one line that says the same, and
/// each line one row. Of what is left over, a row and a line that are about the same one differ.
final class Beside {

  /// @param line empty where no line tells of it
  record Difference(Fault fault, OptionalLong line) {}

  /// The three ways in which a row and a line can fail each other.
  private record Faults(Fault differs, Fault missing, Fault unsaid) {}

  private Beside() {}

  static List<Difference> tries(EntryRecord record) {
    Faults faults = new Faults(Fault.TRY_DIFFERS, Fault.TRY_MISSING, Fault.TRY_UNSAID);
    List<RecordLine> lines = record.lines().stream().filter(one -> one.isOf("attempt")).toList();
    return differences(
        record.tries(), lines, TryText::isSame,
        (row, line) -> row.number() == line.number("number"), faults);
  }

  static List<Difference> decisions(EntryRecord record) {
    Faults faults =
        new Faults(Fault.DECISION_DIFFERS, Fault.DECISION_MISSING, Fault.DECISION_UNSAID);
    List<RecordLine> lines = record.lines().stream().filter(one -> one.isOf("decision")).toList();
    return differences(
        record.decisions(), lines, Beside::isSame, (row, line) -> true, faults);
  }

  private static boolean isSame(Decided row, RecordLine line) {
    return line.moment("at").equals(OptionalLong.of(row.at()))
        && line.text("from").equals(row.from())
        && line.text("to").equals(row.to())
        && line.text("reason").equals(row.reason());
  }

  private static <R> List<Difference> differences(
      List<R> rows,
      List<RecordLine> lines,
      BiPredicate<R, RecordLine> isSame,
      BiPredicate<R, RecordLine> isAboutTheSame,
      Faults faults) {
    List<R> rowsLeft = new ArrayList<>(rows);
    List<Difference> found = new ArrayList<>();
    for (RecordLine line : without(rowsLeft, lines, isSame)) {
      boolean differs = take(rowsLeft, line, isAboutTheSame);
      found.add(
          new Difference(
              differs ? faults.differs : faults.missing, OptionalLong.of(line.seq())));
    }
    rowsLeft.forEach(row -> found.add(new Difference(faults.unsaid, OptionalLong.empty())));
    return found;
  }

  /// The lines for which there is no such row; the rows that have their line are taken away.
  private static <R> List<RecordLine> without(
      List<R> rows, List<RecordLine> lines, BiPredicate<R, RecordLine> isSuch) {
    List<RecordLine> left = new ArrayList<>();
    for (RecordLine line : lines) {
      if (!take(rows, line, isSuch)) {
        left.add(line);
      }
    }
    return left;
  }

  private static <R> boolean take(
      List<R> rows, RecordLine line, BiPredicate<R, RecordLine> isSuch) {
    for (R row : rows) {
      if (isSuch.test(row, line)) {
        return rows.remove(row);
      }
    }
    return false;
  }
}
