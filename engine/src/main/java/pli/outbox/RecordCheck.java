// SPDX-License-Identifier: Apache-2.0
package pli.outbox;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;

/// Compares what the outbox says of its messages with what the journal says, from both sides. Every
/// method may throw [pli.words.StoreUnavailable].
public interface RecordCheck {

  /// In what outbox and journal contradict each other.
  enum Fault {
    /// The message is in a state that no line tells of.
    STATE_UNSAID,
    /// A line says that the message was accepted, and it is in another state.
    NOT_ACCEPTED,
    /// The newest line leaves the message in doubt, and it is in another state.
    NOT_IN_DOUBT,
    /// A person cancelled the message, and it is in another state.
    NOT_CANCELLED,
    /// A try after one that ended in doubt, and no decision between them.
    TRIED_IN_DOUBT,
    /// A try after the message was accepted.
    TRIED_AGAIN,
    /// The journal names a message that the outbox does not have.
    ENTRY_MISSING,
    /// The outbox has fewer messages of a mailbox than the journal says were released.
    ENTRIES_MISSING,
    /// A try that is not what its line says.
    TRY_DIFFERS,
    /// A line tells of a try that the outbox does not have.
    TRY_MISSING,
    /// A try that no line tells of.
    TRY_UNSAID,
    /// A decision that is not what its line says.
    DECISION_DIFFERS,
    /// A line tells of a decision that the outbox does not have.
    DECISION_MISSING,
    /// A decision that no line tells of.
    DECISION_UNSAID,
    /// Another recipient than the line says.
    RECIPIENT_DIFFERS,
    /// Another Message-ID than the line says.
    MESSAGE_ID_DIFFERS,
    /// Another SHA-256 of the content than the line says.
    CONTENT_DIFFERS
  }

  /// A contradiction.
  ///
  /// @param entry "" if it is not about one message
  /// @param line at which line of the account's chain it shows; empty if no line tells of it
  /// @param state of the message, if the outbox has it
  record Contradiction(
      String account,
      String entry,
      Fault fault,
      OptionalLong line,
      Optional<OutboxState> state) {}

  /// Whether anything was ever released.
  boolean isUsed();

  /// Messages, tries and decisions that are not what the journal tells of them.
  ///
  /// @param accounts by their ids; of no other is anything told
  /// @param most how many are told
  List<Contradiction> contradictions(Predicate<String> accounts, int most);
}
