// SPDX-License-Identifier: Apache-2.0
package pli.app.web.mailing;

import java.util.List;
import java.util.stream.Stream;
import pli.mailing.MailingNames;
import pli.mailing.MailingProgress;
import pli.outbox.MailingHead;

/// A mailing without its rows, for a list.
///
/// @param subject what all its messages have, as far as first and last tell; else empty
/// @param provider how people know the account's server
public record MailingLine(
    MailingHead head, String subject, String provider, MailingProgress progress) {

  /// Messages in one state.
  ///
  /// @param state key of the words and class of the mark
  public record Part(String state, int count) {}

  /// In words and classes that lists and bars share; nothing that is zero.
  public List<Part> parts() {
    return Stream.of(
            new Part("accepted", progress.accepted()),
            new Part("inDoubt", progress.inDoubt()),
            new Part("refused", progress.refused() + progress.expired()),
            new Part("deferred", progress.deferred()),
            new Part("claimed", progress.claimed()),
            new Part("waiting", progress.waiting()),
            new Part("held", progress.held()),
            new Part("cancelled", progress.cancelled()))
        .filter(part -> part.count() > 0)
        .toList();
  }

  /// @param part of the whole, for the width in a bar
  public int percent(Part part) {
    return progress.total() == 0 ? 0 : Math.max(1, part.count() * 100 / progress.total());
  }

  /// True if every message went to the sender's own address.
  public boolean isRehearsal() {
    return MailingNames.isRehearsal(head.id());
  }
}
