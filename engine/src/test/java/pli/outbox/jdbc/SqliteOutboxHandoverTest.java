// SPDX-License-Identifier: Apache-2.0
package pli.outbox.jdbc;

import java.nio.file.Path;
import java.time.InstantSource;
import pli.outbox.OutboxHandoverContract;

class SqliteOutboxHandoverTest extends OutboxHandoverContract {

  @Override
  protected Opened open(Path folder, Program program) {
    return StoreOnFile.open(folder, InstantSource.fixed(NOW), program);
  }
}
