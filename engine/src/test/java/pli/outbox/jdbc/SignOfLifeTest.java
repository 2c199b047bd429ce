// SPDX-License-Identifier: Apache-2.0
package pli.outbox.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import pli.store.jdbc.PostgresDatabase;
import pli.store.jdbc.ServerDatabases;

/// Who releases is not taken for dead, however long somebody thinks about it.
@Tag("interop")
class SignOfLifeTest {

  @RegisterExtension static final ServerDatabases DATABASES = new ServerDatabases();

  private static final Duration TIME = Duration.ofMillis(800);

  @TempDir private Path folder;

  @Test
  void theSignIsGivenForAsLongAsTheReleaseLasts() {
    Node releasing = new Node("elsewhere|1|1|1");
    try (PostgresDatabase database = DATABASES.open(folder)) {
      SignOfLife life = sign(database, releasing);
      SignOfLife other = sign(database, new Node("here|1|1|1"));
      assertThat(isMissing(other, releasing)).as("before").isTrue();

      life.begin();
      await()
          .during(TIME.multipliedBy(4))
          .atMost(TIME.multipliedBy(8))
          .until(() -> !isMissing(other, releasing));

      life.end();
      assertThat(isMissing(other, releasing)).as("after").isTrue();
    }
  }

  private static SignOfLife sign(PostgresDatabase database, Node own) {
    Neighbours nobody =
        new Neighbours(own, new Believing(Processes.Life.UNKNOWN), System::nanoTime);
    return new SignOfLife(database, nobody, InstantSource.system(), "a@example.org", TIME);
  }

  private static boolean isMissing(SignOfLife seenBy, Node node) {
    return seenBy.isMissing(node.text(), Instant.now());
  }
}
