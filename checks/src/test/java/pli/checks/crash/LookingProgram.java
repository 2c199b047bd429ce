// SPDX-License-Identifier: Apache-2.0
package pli.checks.crash;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Optional;
import pli.account.jdbc.JdbcAccountDirectory;
import pli.connection.ImapSettings;
import pli.evidence.DoubtSettler;
import pli.evidence.ImapCopies;
import pli.outbox.jdbc.JdbcOutboxStore;
import pli.smtp.Secret;
import pli.smtp.Security;
import pli.smtp.sasl.Credential;
import pli.store.jdbc.SqliteDatabase;

/// A process that looks for everything in doubt in a Sent folder, as `pli outbox look` does, but in a
/// mailbox that a test names: the program itself knows only those of its catalogue.
final class LookingProgram {

  private LookingProgram() {}

  /// @param arguments database, port, user and password of the mailbox
  public static void main(String[] arguments) {
    InstantSource clock = InstantSource.system();
    ImapSettings mailbox =
        new ImapSettings("localhost", Integer.parseInt(arguments[1]), Security.TLS);
    Credential credential = new Credential.Password(arguments[2], Secret.of(arguments[3]));
    try (SqliteDatabase database = SqliteDatabase.open(Path.of(arguments[0]))) {
      new DoubtSettler(
              new DoubtSettler.Tools(
                  new JdbcOutboxStore(database, clock, new SecureRandom(), ""),
                  new JdbcAccountDirectory(database, clock),
                  new ImapCopies(
                      account -> Optional.of(mailbox), account -> Optional.of(credential)),
                  () -> false,
                  clock))
          .lookForAll(false);
    }
  }
}
