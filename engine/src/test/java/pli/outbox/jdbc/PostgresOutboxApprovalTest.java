// SPDX-License-Identifier: Apache-2.0
package pli.outbox.jdbc;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import pli.journal.JournalLine;
import pli.journal.jdbc.JdbcJournal;
import pli.outbox.OutboxApprovalContract;
import pli.outbox.approval.Approvals;
import pli.store.jdbc.PostgresDatabase;
import pli.store.jdbc.ServerDatabases;

@Tag("interop")
class PostgresOutboxApprovalTest extends OutboxApprovalContract {

  @RegisterExtension static final ServerDatabases DATABASES = new ServerDatabases();

  private PostgresDatabase last;

  @Override
  protected Opened open(Path folder, Program program) {
    Opened opened = StoresOnServer.open(DATABASES, folder, InstantSource.fixed(NOW), program);
    last = (PostgresDatabase) opened.database();
    return opened;
  }

  @Override
  protected Approvals approvals() {
    return new JdbcApprovals(last, InstantSource.fixed(NOW));
  }

  @Override
  protected List<String> journalLines() {
    return new JdbcJournal(last).newest(50).stream().map(JournalLine::text).toList();
  }
}
