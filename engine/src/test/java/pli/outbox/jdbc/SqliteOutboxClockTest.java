// SPDX-License-Identifier: Apache-2.0
package pli.outbox.jdbc;

import java.nio.file.Path;
import java.time.InstantSource;
import pli.outbox.OutboxClockContract;

class SqliteOutboxClockTest extends OutboxClockContract {

  @Override
  protected Opened open(Path folder, Program program) {
    return StoreOnFile.open(folder, InstantSource.fixed(NOW), program);
  }
}
