// SPDX-License-Identifier: Apache-2.0
package pli.outbox.jdbc;

import java.time.InstantSource;
import java.util.Random;
import pli.outbox.OutboxStore;
import pli.outbox.OutboxStoreFixture.Program;
import pli.store.jdbc.Database;

/// The store on a database, as one program of several has it.
public final class StoreOfProgram {

  private StoreOfProgram() {}

  public static OutboxStore open(Database database, InstantSource clock, Program program) {
    return new JdbcOutboxStore(
        database, clock, new Random(17 + program.ordinal()), neighbours(program));
  }

  static Neighbours neighbours(Program program) {
    return new Neighbours(node(program), Processes.ofThisComputer(false), System::nanoTime);
  }

  private static Node node(Program program) {
    Node own = Processes.ofThisComputer(false).own(new Random(3));
    String[] parts = own.text().split("\\|");
    return switch (program) {
      case OURS -> own;
      case ELSEWHERE -> new Node("elsewhere|" + parts[1] + "|1|abc");
      // Larger than any process number of Linux (2^22), macOS and, in practice, Windows.
      case ENDED -> new Node(parts[0] + "|" + 99_999_999 + "|" + parts[2] + "|abc");
      case ENDED_NUMBER_REUSED ->
          new Node(parts[0] + "|" + parts[1] + "|" + parts[2].replaceAll("\\d+", "1") + "|abc");
    };
  }
}
