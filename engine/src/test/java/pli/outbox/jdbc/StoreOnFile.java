// SPDX-License-Identifier: Apache-2.0
package pli.outbox.jdbc;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Random;
import pli.outbox.OutboxStoreFixture.Opened;
import pli.outbox.OutboxStoreFixture.Program;
import pli.store.jdbc.SqlDialect;
import pli.store.jdbc.SqliteDatabase;

/// Opens the embedded store as one program of several.
final class StoreOnFile {

  private StoreOnFile() {}

  static Opened open(Path folder, InstantSource clock, Program program) {
    SqliteDatabase database = SqliteDatabase.open(folder.resolve("pli.db"));
    return new Opened(
        new JdbcOutboxStore(
            database, SqlDialect.sqlite(), clock, new Random(17 + program.ordinal()),
            node(program)),
        database);
  }

  static Node node(Program program) {
    Node own = Node.ofThisProcess(new Random(3));
    String[] parts = own.text().split("\\|");
    return switch (program) {
      case OURS -> own;
      case ELSEWHERE -> new Node("elsewhere|" + parts[1] + "|1|abc");
      // Larger than any process number of Linux (2^22), macOS and, in practice, Windows.
      case ENDED -> new Node(parts[0] + "|" + 99_999_999 + "|" + parts[2] + "|abc");
      case ENDED_NUMBER_REUSED -> new Node(parts[0] + "|" + parts[1] + "|1000|abc");
    };
  }
}
