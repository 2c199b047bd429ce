// SPDX-License-Identifier: Apache-2.0
package pli.checks.faults;

import java.security.SecureRandom;
import java.util.Optional;
import pli.smtp.Secret;
import pli.store.DatabaseAddress;
import pli.store.jdbc.Database;
import pli.store.jdbc.PostgresDatabase;
import pli.store.jdbc.PrivatePostgres;

/// The line to a server is lost at the nth question. Nobody has to put anything right, and nearly always nobody
/// is told of it.
final class LineFault implements SweepFault, AutoCloseable {

  private final PrivatePostgres server;
  private final String database;
  private final BreakingLine.Break way;
  private final int nth;
  private final BreakingLine line;

  LineFault(PrivatePostgres server, String database, BreakingLine.Break way, int nth) {
    this.server = server;
    this.database = database;
    this.way = way;
    this.nth = nth;
    this.line = new BreakingLine(server.port(), way, nth);
  }

  @Override
  public Database open(CellStore store) {
    String address =
        "postgresql://" + database + "@127.0.0.1:" + line.port() + "/" + database
            + "?sslmode=disable";
    return PostgresDatabase.open(
        DatabaseAddress.parse(address, Optional.of(Secret.of(server.password()))),
        new SecureRandom());
  }

  @Override
  public void arm() {
    line.arm();
  }

  @Override
  public void heal() {
    // The server comes back by itself.
  }

  @Override
  public int steps() {
    return line.count();
  }

  @Override
  public boolean happened() {
    return line.isBroken();
  }

  @Override
  public boolean mayBeToldAs(String code) {
    return code.equals("database.unreachable");
  }

  @Override
  public void close() {
    line.close();
  }

  @Override
  public String toString() {
    return nth + " | " + way;
  }
}
