// SPDX-License-Identifier: Apache-2.0
package pli.mailing;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import pli.outbox.MailingEntry;
import pli.outbox.MailingHead;
import pli.outbox.MessageNote;
import pli.outbox.NotedEntry;
import pli.outbox.OutboxState;
import pli.outbox.OutboxStore;

/// Finds the messages of a mailing file that were refused or have expired and for which no row stands any more,
/// and the new messages that take their place: the address was corrected, or the row.
///
/// @param steps each one that gives way, with the one that takes its place
/// @param mailings that any of the rows belonged to, or did
record Succession(List<Step> steps, Set<String> mailings) {

  record Step(MailingEntry before, MailingEntry after) {}

  /// @param fresh rows whose messages are new
  /// @param known rows whose messages were released before
  static Succession of(
      OutboxStore store, String file, List<MailingEntry> fresh, List<MailingEntry> known) {
    Set<String> standing =
        known.stream().map(row -> row.entry().id()).collect(Collectors.toSet());
    Succession found = new Succession(new ArrayList<>(), new HashSet<>());
    Candidates candidates = Candidates.of(fresh);
    for (MailingHead head : store.mailingsOfFile(file)) {
      if (!MailingNames.isRehearsal(head.id())) {
        List<MailingEntry> rows = store.mailingEntries(head.id());
        boolean goesOn = rows.stream().anyMatch(row -> standing.contains(row.entry().id()));
        List<Step> steps =
            rows.stream()
                .filter(row -> isOver(row) && !standing.contains(row.entry().id()))
                .flatMap(row -> candidates.steps(row))
                .filter(step -> isSuccession(store, step, goesOn))
                .toList();
        found.steps.addAll(steps);
        if (goesOn || !steps.isEmpty()) {
          found.mailings.add(head.id());
        }
      }
    }
    return found;
  }

  /// New messages by what may show that they follow another one.
  private record Candidates(
      Map<String, List<MailingEntry>> byLabel, Map<Integer, List<MailingEntry>> byRow) {

    static Candidates of(List<MailingEntry> fresh) {
      return new Candidates(
          fresh.stream().collect(Collectors.groupingBy(MailingEntry::label)),
          fresh.stream().collect(Collectors.groupingBy(MailingEntry::row)));
    }

    Stream<Step> steps(MailingEntry before) {
      return Stream.concat(
              byLabel.getOrDefault(before.label(), List.of()).stream(),
              byRow.getOrDefault(before.row(), List.of()).stream())
          .distinct()
          .filter(after -> after.entry().account().equals(before.entry().account()))
          .map(after -> new Step(before, after));
    }
  }

  private static boolean isOver(MailingEntry row) {
    return row.entry().state() == OutboxState.REFUSED
        || row.entry().state() == OutboxState.EXPIRED;
  }

  /// The same person or row, about the same matter. In a mailing that goes on, the same person in the same row
  /// is enough: the document may be what was corrected.
  private static boolean isSuccession(OutboxStore store, Step step, boolean goesOn) {
    boolean sameBoth =
        step.before.label().equals(step.after.label()) && step.before.row() == step.after.row();
    return sameBoth && goesOn || isSameMatter(store, step.before, step.after);
  }

  private static boolean isSameMatter(
      OutboxStore store, MailingEntry before, MailingEntry after) {
    Optional<MessageNote> one = store.noted(before.entry()).map(NotedEntry::note);
    Optional<MessageNote> other = store.noted(after.entry()).map(NotedEntry::note);
    return one.isPresent() && other.isPresent() && isSameMatter(one.get(), other.get());
  }

  private static boolean isSameMatter(MessageNote one, MessageNote other) {
    return one.documents().isEmpty()
        ? other.documents().isEmpty() && one.subject().equals(other.subject())
        : one.documents().equals(other.documents());
  }
}
