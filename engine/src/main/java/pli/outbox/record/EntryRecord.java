// SPDX-License-Identifier: Apache-2.0
package pli.outbox.record;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import pli.outbox.OutboxState;

/// All that is on record of one message: the rows of the outbox, and the lines of the journal.
///
/// @param kept empty if the outbox does not have the message
/// @param lines in the order of their numbers
public record EntryRecord(
    String account,
    String entry,
    Optional<Kept> kept,
    List<Tried> tries,
    List<Decided> decisions,
    List<RecordLine> lines) {

  public EntryRecord {
    tries = List.copyOf(tries);
    decisions = List.copyOf(decisions);
    lines = List.copyOf(lines);
  }

  /// The message.
  ///
  /// @param sha256 of its content, "" if there is none
  public record Kept(OutboxState state, String recipient, String messageId, String sha256) {}

  /// A try, as its columns say it. Times are milliseconds since 1970.
  public record Tried(
      long number,
      long startedAt,
      long endedAt,
      OptionalLong dotAt,
      String outcome,
      String stage,
      String cause,
      String causeText,
      String host,
      String tls) {}

  /// A decision, as its columns say it.
  public record Decided(long at, String from, String to, String reason) {}
}
