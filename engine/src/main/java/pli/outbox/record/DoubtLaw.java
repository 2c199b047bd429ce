// SPDX-License-Identifier: Apache-2.0
package pli.outbox.record;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import pli.outbox.OutboxState;
import pli.outbox.RecordCheck.Fault;

/// Reads the lines of a message in their order and follows what they say of doubt, acceptance and
/// cancellation: nothing leads out of these but what has a line. What else a try came to may be tried
/// again, and has its line when it is.
///
/// Lines of tries may come late, from a program that was taken for dead. A try that is told again, with
/// the same number, is the end of the same try: it settles the doubt about it if nobody has decided
/// since, and moves nothing otherwise. Decisions that move a message say in what state it was; others
/// lead to where they come from.
final class DoubtLaw {

  /// @param seq of the line at which it shows
  record Broken(Fault fault, long seq) {}

  private final List<Broken> broken = new ArrayList<>();
  private Optional<RecordLine> doubt = Optional.empty();
  private Optional<RecordLine> acceptance = Optional.empty();
  private Optional<RecordLine> cancellation = Optional.empty();
  private long newest;

  private DoubtLaw() {}

  /// @param state of the message now
  static List<Broken> broken(List<RecordLine> lines, OutboxState state) {
    DoubtLaw law = new DoubtLaw();
    lines.forEach(law::next);
    law.end(state);
    return law.broken;
  }

  private void next(RecordLine line) {
    if (line.isOf("attempt")) {
      attempt(line);
    } else if (line.isOf("decision")) {
      decision(line);
    }
  }

  private void attempt(RecordLine line) {
    long number = line.number("number");
    if (number > newest) {
      doubt.ifPresent(one -> broken.add(new Broken(Fault.TRIED_IN_DOUBT, line.seq())));
      acceptance.ifPresent(one -> broken.add(new Broken(Fault.TRIED_AGAIN, line.seq())));
      newest = number;
      doubt = Optional.empty();
      outcome(line);
    } else if (doubt.isPresent() && number == newest) {
      outcome(line);
    }
  }

  private void outcome(RecordLine line) {
    doubt = line.text("outcome").equals("IN_DOUBT") ? Optional.of(line) : Optional.empty();
    if (line.text("outcome").equals("ACCEPTED")) {
      acceptance = Optional.of(line);
    }
  }

  private void decision(RecordLine line) {
    String to = line.text("to");
    if (to.equals(line.text("from"))) {
      return;
    }
    if (line.text("from").equals("IN_DOUBT")) {
      doubt = Optional.empty();
    }
    if (to.equals("ACCEPTED")) {
      acceptance = Optional.of(line);
    }
    cancellation = to.equals("CANCELLED") ? Optional.of(line) : Optional.empty();
  }

  private void end(OutboxState state) {
    if (state != OutboxState.IN_DOUBT) {
      doubt.ifPresent(one -> broken.add(new Broken(Fault.NOT_IN_DOUBT, one.seq())));
    }
    if (state != OutboxState.ACCEPTED) {
      acceptance.ifPresent(one -> broken.add(new Broken(Fault.NOT_ACCEPTED, one.seq())));
    }
    if (state != OutboxState.CANCELLED) {
      cancellation.ifPresent(one -> broken.add(new Broken(Fault.NOT_CANCELLED, one.seq())));
    }
  }
}
