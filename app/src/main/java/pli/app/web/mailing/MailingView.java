// SPDX-License-Identifier: Apache-2.0
package pli.app.web.mailing;

import java.util.Comparator;
import java.util.List;
import pli.mailing.MailingProgress;
import pli.outbox.MailingEntry;
import pli.outbox.MailingHead;

/// A mailing as its page shows it.
///
/// @param provider how people know the account's server
/// @param rows what wants a person's attention first
public record MailingView(
    MailingHead head, String provider, MailingProgress progress, List<RowView> rows) {

  static MailingView of(
      MailingHead head, String provider, List<MailingEntry> entries, EntryFindings findings) {
    List<RowView> rows =
        entries.stream()
            .map(row -> RowView.of(row, findings))
            .sorted(Comparator.comparingInt(RowView::urgency).thenComparingInt(RowView::number))
            .toList();
    return new MailingView(head, provider, MailingProgress.of(entries), rows);
  }

  /// Without its rows, for a list.
  static MailingView headOf(MailingHead head, String provider, List<MailingEntry> entries) {
    return new MailingView(head, provider, MailingProgress.of(entries), List.of());
  }

  /// In words and classes that lists and bars share; nothing that is zero.
  public List<Part> parts() {
    return List.of(
            new Part("accepted", progress.accepted()),
            new Part("inDoubt", progress.inDoubt()),
            new Part("refused", progress.refused() + progress.expired()),
            new Part("deferred", progress.deferred()),
            new Part("claimed", progress.claimed()),
            new Part("waiting", progress.waiting()),
            new Part("held", progress.held()),
            new Part("cancelled", progress.cancelled()))
        .stream()
        .filter(part -> part.count() > 0)
        .toList();
  }

  /// @param percent of the whole, for the width in a bar
  public int percent(Part part) {
    return progress.total() == 0 ? 0 : Math.max(1, part.count() * 100 / progress.total());
  }

  public record Part(String state, int count) {}
}
