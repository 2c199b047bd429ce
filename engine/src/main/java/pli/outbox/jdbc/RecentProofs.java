// SPDX-License-Identifier: Apache-2.0
package pli.outbox.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import pli.outbox.OutboxEntry;

/// The proofs of messages whose content was read lately: it is handed over next, and its outcome
/// then costs the writer one look into the database less. Safe for any thread.
final class RecentProofs {

  /// More than what all sessions of an account have under way. Taste.
  private static final int KEPT_MOST = 512;

  private final Map<String, Proof> byEntry =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Proof> eldest) {
          return size() > KEPT_MOST;
        }
      };

  synchronized void keep(OutboxEntry entry, Proof proof) {
    byEntry.put(entry.id(), proof);
  }

  Proof of(Connection connection, OutboxEntry entry) throws SQLException {
    Proof known = known(entry);
    return known != null ? known : Proof.read(connection, entry);
  }

  private synchronized Proof known(OutboxEntry entry) {
    return byEntry.get(entry.id());
  }
}
