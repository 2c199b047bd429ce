// SPDX-License-Identifier: Apache-2.0
package pli.app.web.mailing;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import pli.app.Wiring;
import pli.mailing.draft.DraftFolder;
import pli.outbox.MailingHead;
import pli.words.InputRefused;

/// Where the addresses of a mailing can be corrected: it was put together on these pages, and its
/// recipients come from one column.
final class Correction {

  private static final Pattern ADDRESS = Pattern.compile("(?:.*<)?\\{\\{([^{}|<>]+)}}>?\\s*");

  private final Optional<DraftFolder> draft;

  Correction(Wiring wiring, MailingHead head) {
    this.draft = DraftFolder.of(wiring.drafts(), head.file());
  }

  boolean isPossible() {
    return column().isPresent();
  }

  Optional<DraftFolder> draft() {
    return draft;
  }

  /// The column with the addresses.
  Optional<String> column() {
    try {
      return draft.map(one -> one.mailing().to()).flatMap(Correction::column);
    } catch (InputRefused refused) {
      return Optional.empty();
    }
  }

  private static Optional<String> column(String to) {
    Matcher matcher = ADDRESS.matcher(to);
    return matcher.matches() ? Optional.of(matcher.group(1).strip()) : Optional.empty();
  }
}
