// SPDX-License-Identifier: Apache-2.0
package pli.outbox;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.function.Supplier;
import pli.journal.Signatory;
import pli.smtp.Content;

/// A release in the making. What is staged lies in the store but is invisible to hand-over; one
/// transaction then releases all of it or nothing.
///
/// Belongs to one thread.
public interface Staging extends AutoCloseable {

  /// Says, before anything is staged, that this takes the place of what is prepared of a mailing file. That stays as
  /// it is, and its messages count as not there, until [#release] or [#prepare] takes it back.
  ///
  /// @param file as in [MailingHead#file]
  /// @param preparations ids of what gives way, see [pli.outbox.approval.Preparation#id]
  /// @param by who takes it back; asked only if there is anything
  void replace(String file, List<String> preparations, Supplier<Signatory> by);

  /// Puts a message in, unless its key is known.
  Staged stage(Submission submission, ContentSource content) throws IOException;

  /// Waits until everything staged so far is kept, so that a store that cannot be written says so
  /// before anybody is asked.
  void awaitKept();

  /// Makes a mailing of what was staged: number and label of a row, and the entry it stands for,
  /// which may be one of an earlier release.
  void addRow(String mailing, int row, String label, OutboxEntry entry);

  /// Keeps why a person lets a staged entry go although something about it is wrong, as a decision
  /// of the release; or, of an entry of an earlier release, why this one goes on.
  ///
  /// @param reason the person's words, and what was found
  void decide(OutboxEntry entry, String reason);

  /// Says that a staged message takes the place of one that was refused or has expired. Once it is accepted, the
  /// one before wants nobody's attention any more.
  void succeed(OutboxEntry before, OutboxEntry after);

  /// Releases everything in one durable transaction, which takes back what gives way to it.
  ///
  /// @throws pli.words.InputRefused if the account wants a second person for it, if what was staged is not all there
  ///     any more, if what should give way was released or taken back meanwhile, or if something else was prepared of
  ///     the file since [#replace]; nothing is released then
  /// @param mailing the mailing that this release makes or continues; empty for a single message
  void release(java.util.Optional<MailingHead> mailing);

  /// Leaves everything to a second person, in one durable transaction: it stays staged, as it is, until
  /// it is released or taken back by [pli.outbox.approval.Approvals]. What gives way to it is taken back in
  /// the same transaction.
  ///
  /// @throws pli.words.InputRefused as [#release] does, but for the second person
  void prepare(MailingHead mailing, Signatory by);

  /// Takes back what was not released.
  @Override
  void close();

  /// Writes the bytes of a message once.
  @FunctionalInterface
  interface ContentSource {
    Content.Encoding writeTo(OutputStream out) throws IOException;
  }

  /// What came of staging one message.
  sealed interface Staged {
    record New(OutboxEntry entry) implements Staged {}

    /// The key is known and says the same.
    record Known(OutboxEntry entry) implements Staged {}

    /// The key is known and says something else.
    record KeyConflict(OutboxEntry entry) implements Staged {}

    /// The message waits for a second person.
    ///
    /// @param mailing that it is prepared in
    /// @param by who prepared it
    record Prepared(String mailing, Signatory by) implements Staged {}

    /// Another process is releasing this message at this moment.
    record BeingReleased() implements Staged {}
  }
}
