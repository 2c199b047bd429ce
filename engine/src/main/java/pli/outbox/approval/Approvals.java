// SPDX-License-Identifier: Apache-2.0
package pli.outbox.approval;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import pli.journal.Signatory;
import pli.outbox.MailingEntry;
import pli.outbox.MailingHead;

/// Which mailboxes need a second person, and what waits for one. Every method may throw
/// [pli.words.StoreUnavailable].
public interface Approvals {

  /// Whether what leaves through an account must be released by another than who prepared it.
  boolean isWanted(String account);

  /// @param wanted from now on; what was prepared before stays so
  /// @param by whom the journal names
  void want(String account, boolean wanted, Signatory by);

  /// What waits for a second person, the newest first.
  List<Preparation> open();

  /// What waits under the name of a mailing.
  Optional<Preparation> of(String mailing);

  /// What somebody was shown, if it still waits. Under the name of the mailing another one may wait by now.
  ///
  /// @param id of the preparation
  default Optional<Preparation> shown(String mailing, String id) {
    return open().stream()
        .filter(one -> one.mailing().id().equals(mailing) && one.id().equals(id))
        .findFirst();
  }

  /// The rows as they would belong to the mailing, in the order of the table.
  List<MailingEntry> rows(Preparation preparation);

  /// What was decided about its messages when they were prepared, in the order of the table: rows
  /// that go although something stopped them.
  List<NotedDecision> decisions(Preparation preparation);

  /// Releases all of it in one durable transaction, and keeps both names, and that the decisions were
  /// shown.
  ///
  /// @param seen how many [#decisions] were shown to who releases; nobody releases what was not shown
  /// @param life how long the messages may be tried from now on
  /// @throws pli.words.InputRefused if what was prepared is not all there any more; nothing is released then
  Release release(Preparation preparation, Signatory by, int seen, Duration life);

  /// Takes it back for good; nothing of it leaves.
  ///
  /// @return false if it was released or taken back meanwhile
  boolean withdraw(Preparation preparation, Signatory by);

  /// What waits of one mailing file, the newest first. It gives way when the file is released or prepared anew:
  /// both would hand over twice.
  default List<Preparation> ofFile(String file) {
    return open().stream().filter(one -> one.mailing().file().equals(file)).toList();
  }

  /// What came of a release.
  sealed interface Release {

    /// @param mailing that the rows belong to now
    record Done(MailingHead mailing) implements Release {}

    /// Who prepared it may not release it.
    record SamePerson() implements Release {}

    /// Not all decisions were shown to who releases.
    ///
    /// @param decisions how many there are
    record Unseen(int decisions) implements Release {}

    /// It was released or taken back meanwhile.
    record Gone() implements Release {}
  }
}
