// SPDX-License-Identifier: Apache-2.0
package pli.app.web.draft;

import java.util.Optional;
import pli.app.mailbox.Doorstep;
import pli.mailing.MailingFile;
import pli.words.Phrase;

/// What a check, a rehearsal or a release of a draft came to.
public sealed interface DraftOutcome {

  /// A report, to be looked at.
  ///
  /// @param closed what the server's door said when a release was tried
  /// @param refused true if the server would not take what the check found right
  record Reported(
      MailingFile mailing,
      CheckView.Found found,
      Optional<Doorstep.Door.Closed> closed,
      boolean refused)
      implements DraftOutcome {

    static Reported of(MailingFile mailing, CheckView.Found found) {
      return new Reported(mailing, found, Optional.empty(), false);
    }
  }

  /// There could be no check.
  record Impossible(Phrase why) implements DraftOutcome {}

  /// There was no release.
  record Refused(Phrase why) implements DraftOutcome {}

  /// The way leads on to what was made.
  record Led(String address) implements DraftOutcome {}

  /// True if it says something of the draft that holds only as long as that stays as it is.
  default boolean isOfState() {
    return switch (this) {
      case Reported _, Impossible _ -> true;
      case Refused _, Led _ -> false;
    };
  }
}
