// SPDX-License-Identifier: Apache-2.0
package pli.checks.workers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import pli.checks.program.Program;
import pli.store.jdbc.NeedsPostgres;
import pli.store.jdbc.PrivatePostgres;

/// The folder of the server is copied, workers go on, and the copy is put in its place: nobody gets a
/// message twice, and each worker says why nothing leaves any more.
@Tag("crash")
class ServerWentBackTest {

  /// Only to know whether there can be a server; ours goes back in time.
  @RegisterExtension static final NeedsPostgres NEEDS = new NeedsPostgres();

  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final int MESSAGES_EACH = 150;

  @TempDir private Path folder;

  @Test
  void workersThatRunHandNothingOverAgain() {
    try (PrivatePostgres server = PrivatePostgres.start("fsync = off");
        WorkerRoom room =
            WorkerRoom.open(
                folder, "goesback", server, new WorkerRoom.Plan(4, MESSAGES_EACH, 0, 200),
                Optional.empty())) {
      List<Program> workers =
          IntStream.range(0, 2).mapToObj(number -> room.startWorker(number, List.of())).toList();
      try {
        untilHandedOver(room, 40);
        server.crash();
        server.copy();
        server.startAgain();
        untilHandedOver(room, 60);
        server.crash();
        server.putBack();
        server.startAgain();
        for (Program worker : workers) {
          await().atMost(PATIENCE).until(() -> worker.errorsSoFar().contains("restored a backup"));
        }
        int count = room.sink().count();
        await()
            .during(Duration.ofSeconds(4))
            .atMost(PATIENCE)
            .until(() -> room.sink().count() <= count + 4);
        assertThat(count).isLessThan(4 * MESSAGES_EACH);
        assertThat(Tally.of(room).twice()).as("twice").isEmpty();
      } finally {
        workers.forEach(Program::close);
      }
    }
  }

  private static void untilHandedOver(WorkerRoom room, int more) {
    int wanted = room.sink().count() + more;
    await().atMost(PATIENCE).until(() -> room.sink().count() >= wanted);
  }
}
