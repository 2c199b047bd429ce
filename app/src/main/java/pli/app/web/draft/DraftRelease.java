// SPDX-License-Identifier: Apache-2.0
package pli.app.web.draft;

import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import pli.account.Account;
import pli.app.mailbox.Doorstep;
import pli.app.text.PaperPasswords;
import pli.app.web.work.Work;
import pli.journal.Signatory;
import pli.mailing.CheckReport;
import pli.mailing.MailingFile;
import pli.mailing.MailingRelease;
import pli.mailing.RowProblem;
import pli.mailing.draft.DraftFolder;
import pli.outbox.MailingHead;
import pli.words.InputRefused;
import pli.words.Phrase;
import pli.words.StoreUnavailable;
import pli.words.Words;

/// Releases a draft, prepares it for a second person, or rehearses it.
final class DraftRelease implements Work.Task<DraftOutcome> {

  /// What a person has asked for.
  ///
  /// @param words of the person
  /// @param rehearsal true if everything goes to the own address
  /// @param by who asks; refuses if nobody says who it is
  /// @param prepares the same, where somebody else must release it
  record Wish(
      DraftFolder draft,
      MailingFile mailing,
      Account account,
      Words words,
      boolean rehearsal,
      Supplier<Signatory> by,
      Optional<Signatory> prepares) {}

  private final DraftTools tools;
  private final Doorstep door;
  private final Wish wish;

  DraftRelease(DraftTools tools, Doorstep door, Wish wish) {
    this.tools = tools;
    this.door = door;
    this.wish = wish;
  }

  @Override
  public DraftOutcome run(Work<DraftOutcome> work) {
    try {
      CheckedDraft checked = new CheckedDraft(tools, wish.draft(), work.progress());
      try (MailingRelease release = checked.release(wish.mailing(), wish.account())) {
        return run(work, checked, release);
      }
    } catch (InputRefused refused) {
      return new DraftOutcome.Refused(refused.phrase());
    } catch (StoreUnavailable unavailable) {
      return new DraftOutcome.Refused(unavailable.phrase());
    }
  }

  private DraftOutcome run(Work<DraftOutcome> work, CheckedDraft checked, MailingRelease release) {
    if (wish.rehearsal()) {
      release.rehearseTo(wish.account().address(), wish.words().say("cli.rehearsal-prefix"));
    } else {
      String file = wish.mailing().file().toString();
      release.replace(tools.second().approvals().ofFile(file), wish.by());
    }
    CheckReport report = release.prepare(OptionalLong.empty(), work.progress());
    CheckView.Found found = checked.found(report, release.fresh());
    if (!report.isReleasable()) {
      return DraftOutcome.Reported.of(wish.mailing(), found);
    }
    if (release.fresh().isEmpty()) {
      // Pressed twice, or released from another tab: the mailing is there already.
      work.decide();
      return led(release.release());
    }
    if (isChanged(work)) {
      return new DraftOutcome.Refused(Phrase.of("draft.changed-meanwhile"));
    }
    return switch (door.knock(wish.account())) {
      case Doorstep.Door.Closed closed ->
          new DraftOutcome.Reported(wish.mailing(), found, Optional.of(closed), false);
      case Doorstep.Door.Open open -> {
        List<RowProblem> problems = release.notTaken(open.sizeLimit(), open.smtpUtf8());
        yield problems.isEmpty()
            ? finish(work, release)
            : new DraftOutcome.Reported(
                wish.mailing(), checked.found(release.reportWith(problems), release.fresh()),
                Optional.empty(), true);
      }
    };
  }

  private DraftOutcome finish(Work<DraftOutcome> work, MailingRelease release) {
    if (isChanged(work)) {
      return new DraftOutcome.Refused(Phrase.of("draft.changed-meanwhile"));
    }
    work.decide();
    // Passwords by chance are on paper before the first message can leave.
    LocalDateTime at = LocalDateTime.ofInstant(tools.wiring().clock().instant(), tools.zone());
    new PaperPasswords(wish.words()).write(wish.mailing(), release, at);
    if (wish.prepares().isPresent()) {
      release.prepareFor(wish.prepares().get());
      return new DraftOutcome.Led("/prepared");
    }
    tools.wiring().accounts().resume(wish.account().id());
    MailingHead head = release.release();
    tools.wake().run();
    return led(head);
  }

  /// What a person changes in another tab is not what they have seen and released. Asked twice: before the door, so that
  /// nobody signs in for it, and behind it, where seconds may have passed.
  private boolean isChanged(Work<DraftOutcome> work) {
    return !wish.draft().state().equals(work.subject().state());
  }

  private static DraftOutcome led(MailingHead head) {
    return new DraftOutcome.Led("/mailings/" + head.id());
  }
}
