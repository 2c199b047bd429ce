// SPDX-License-Identifier: Apache-2.0
package pli.outbox.jdbc;

import java.nio.file.Path;
import java.time.InstantSource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import pli.outbox.OutboxHandoverContract;

@Tag("interop")
class PostgresOutboxHandoverTest extends OutboxHandoverContract {

  @RegisterExtension static final StoresOnServer STORES = new StoresOnServer();

  @Override
  protected Opened open(Path folder, Program program) {
    return STORES.open(folder, InstantSource.fixed(NOW), program);
  }
}
