// SPDX-License-Identifier: Apache-2.0
package pli.simulation;

import pli.outbox.jdbc.SimulatedNodes;
import pli.store.jdbc.MemoryDatabase;

/// Notes in the database itself every move of an entry and every change of a lease, whoever wrote it.
final class Watch {

  private Watch() {}

  static MemoryDatabase database() {
    MemoryDatabase database = MemoryDatabase.open();
    database.watch("CREATE TEMP TABLE seen_move(entry_id, before, after)", "seen_move");
    database.watch(
        """
        CREATE TEMP TRIGGER on_move AFTER UPDATE OF state ON main.outbox_entry
        WHEN OLD.state <> NEW.state
        BEGIN INSERT INTO seen_move VALUES (OLD.id, OLD.state, NEW.state); END
        """,
        "");
    database.watch(
        "CREATE TEMP TABLE seen_lease(account, token, until_ms, at_ms, gone)", "seen_lease");
    String noted =
        "BEGIN INSERT INTO seen_lease VALUES (NEW.account, NEW.token, NEW.until_ms, "
            + MemoryDatabase.NOW + ", %s); END";
    database.watch(
        "CREATE TEMP TRIGGER on_lease AFTER INSERT ON main.account_lease " + noted.formatted("0"),
        "");
    database.watch(
        "CREATE TEMP TRIGGER on_lease_again AFTER UPDATE OF until_ms ON main.account_lease "
            + noted.formatted("OLD.node LIKE '" + SimulatedNodes.ended() + "%'"),
        "");
    return database;
  }
}
