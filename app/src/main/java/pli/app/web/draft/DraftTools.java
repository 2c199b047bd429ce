// SPDX-License-Identifier: Apache-2.0
package pli.app.web.draft;

import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Optional;
import pli.account.Account;
import pli.app.Wiring;
import pli.app.mailbox.ProviderNames;
import pli.document.pdf.PasswordSource;
import pli.mailing.CheckOptions;
import pli.mailing.MailingFile;
import pli.mailing.RowMessages;
import pli.mailing.comparison.ComparisonSource;
import pli.mailing.draft.DraftFolder;
import pli.words.InputRefused;

/// What the pages of drafts need of the engine.
///
/// @param wake lets hand-over look at once
/// @param second who must release what another has prepared
/// @param atOnce what ends within that is answered without a page that waits
public record DraftTools(
    Wiring wiring,
    ProviderNames names,
    Runnable wake,
    SecondPeople second,
    ZoneId zone,
    Duration atOnce) {

  /// The draft of a request; if there is none, the answer says so.
  Optional<DraftFolder> draft(Context request) {
    Optional<DraftFolder> draft = DraftFolder.find(wiring.drafts(), request.pathParam("id"));
    if (draft.isEmpty()) {
      request.status(HttpStatus.NOT_FOUND);
    }
    return draft;
  }

  /// What is told for a look at nothing but the files.
  CheckOptions looks() {
    return CheckOptions.usual(new PasswordSource(wiring.random()));
  }

  /// What the check of a draft is told.
  CheckOptions checks(DraftFolder draft) {
    return looks()
        .comparedWith(new ComparisonSource(wiring.earlierMailings(), wiring.clock(), zone))
        .accepting(draft.accepted());
  }

  /// @throws InputRefused if the mailbox is not set up
  Account account(MailingFile mailing) {
    return wiring
        .accounts()
        .find(mailing.account())
        .orElseThrow(() -> InputRefused.because("account.unknown", "account", mailing.account()));
  }

  RowMessages messages(MailingFile mailing, Account account) {
    return new RowMessages(
        mailing, account, wiring.messageIds(), wiring.clock(), zone);
  }
}
