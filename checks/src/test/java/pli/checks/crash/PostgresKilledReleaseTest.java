// SPDX-License-Identifier: Apache-2.0
package pli.checks.crash;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import pli.checks.program.Office;
import pli.store.jdbc.NeedsPostgres;

/// With the outbox on a server: the sign of life that a dead program gave is good for ten minutes there,
/// but on this computer nobody has to wait for its end.
@Tag("crash")
class PostgresKilledReleaseTest extends KilledReleaseContract {

  @RegisterExtension static final NeedsPostgres NEEDS = new NeedsPostgres();

  private static final String NAME = "killedrelease";

  @Override
  protected Office placed(Office office) {
    NEEDS.server().create(NAME);
    return office.on(NEEDS.server().url(NAME), NEEDS.server().password());
  }

  @AfterEach
  void drop() {
    NEEDS.server().drop(NAME);
  }

  @Override
  protected long staged() {
    String sql = "SELECT COUNT(*) FROM outbox_entry WHERE state = 'STAGED'";
    return Long.parseLong(NEEDS.server().ask(NAME, sql).getFirst());
  }
}
