// SPDX-License-Identifier: Apache-2.0
package pli.access.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import pli.access.PasswordHash;
import pli.access.People;
import pli.access.Person;
import pli.access.Right;
import pli.store.jdbc.Rows;
import pli.store.jdbc.Transactions;
import pli.words.InputRefused;

/// People in the table `person`.
public final class JdbcPeople implements People {

  private static final String SELECT = "SELECT name, access, created_at, changed_at FROM person ";

  private final Transactions database;

  public JdbcPeople(Transactions database) {
    this.database = database;
  }

  @Override
  public void add(Person person, PasswordHash password) {
    int added =
        database.write(
            c ->
                Rows.update(
                    c,
                    "INSERT INTO person(name, password, access, created_at, changed_at)"
                        + " VALUES (?, ?, ?, ?, ?) ON CONFLICT(name) DO NOTHING",
                    person.name(), password.text(), person.right().id(),
                    person.createdAt().toEpochMilli(), person.changedAt().toEpochMilli()));
    if (added == 0) {
      throw InputRefused.because("access.person-exists", "name", person.name());
    }
  }

  @Override
  public Optional<Person> find(String name) {
    return database
        .read(c -> Rows.select(c, JdbcPeople::person, SELECT + "WHERE name = ?", name))
        .stream()
        .findFirst();
  }

  @Override
  public Optional<PasswordHash> passwordOf(String name) {
    String sql = "SELECT password FROM person WHERE name = ?";
    return database
        .read(c -> Rows.select(c, row -> new PasswordHash(row.getString(1)), sql, name))
        .stream()
        .findFirst();
  }

  @Override
  public boolean setPassword(String name, PasswordHash password, Instant at) {
    String sql = "UPDATE person SET password = ?, changed_at = ? WHERE name = ?";
    return database.write(c -> Rows.update(c, sql, password.text(), at.toEpochMilli(), name)) > 0;
  }

  @Override
  public boolean setRight(String name, Right right, Instant at) {
    String sql = "UPDATE person SET access = ?, changed_at = ? WHERE name = ?";
    return database.write(c -> Rows.update(c, sql, right.id(), at.toEpochMilli(), name)) > 0;
  }

  @Override
  public boolean remove(String name) {
    return database.write(c -> Rows.update(c, "DELETE FROM person WHERE name = ?", name)) > 0;
  }

  @Override
  public List<Person> all() {
    return database.read(c -> Rows.select(c, JdbcPeople::person, SELECT + "ORDER BY name"));
  }

  private static Person person(ResultSet row) throws SQLException {
    return new Person(
        row.getString(1),
        Right.ofId(row.getString(2)).orElse(Right.READ),
        Instant.ofEpochMilli(row.getLong(3)),
        Instant.ofEpochMilli(row.getLong(4)));
  }
}
