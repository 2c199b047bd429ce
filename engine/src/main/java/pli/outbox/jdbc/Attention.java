// SPDX-License-Identifier: Apache-2.0
package pli.outbox.jdbc;

/// What wants a person's attention, as conditions on an entry `e`: the one place where that is said.
/// Refused, expired and in doubt do, until somebody has put it right. What was refused or has expired
/// is put right once a message that took its place ([pli.outbox.Staging#succeed]) has been accepted.
public final class Attention {

  /// What was put right by another message. A doubt is not: nobody knows whether that one arrived as well.
  static final String SUCCEEDED =
      "(e.state IN ('REFUSED', 'EXPIRED') AND EXISTS (SELECT 1 FROM entry_successor s"
          + " JOIN outbox_entry f ON f.account = s.account AND f.id = s.successor_id"
          + " WHERE s.account = e.account AND s.entry_id = e.id AND f.state = 'ACCEPTED'))";

  /// Beside a condition that lets the index of states be used.
  public static final String WANTED =
      "e.state IN ('REFUSED', 'IN_DOUBT', 'EXPIRED') AND NOT " + SUCCEEDED;

  private Attention() {}
}
