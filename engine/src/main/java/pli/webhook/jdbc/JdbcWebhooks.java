// SPDX-License-Identifier: Apache-2.0
package pli.webhook.jdbc;

import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import pli.store.jdbc.Rows;
import pli.store.jdbc.Transactions;
import pli.webhook.Webhook;
import pli.webhook.Webhooks;
import pli.words.InputRefused;

/// Webhooks on a database. Lists stand one a line.
public final class JdbcWebhooks implements Webhooks {

  private static final String SELECT =
      "SELECT name, address, accounts, kinds, inside, created_at, place, failures, next_at,"
          + " failing_since, stopped, trouble FROM webhook ";

  private final Transactions database;

  public JdbcWebhooks(Transactions database) {
    this.database = database;
  }

  @Override
  public void add(Webhook webhook) {
    String sql =
        "INSERT INTO webhook(name, address, accounts, kinds, inside, created_at, place, failures,"
            + " stopped, trouble) VALUES (?, ?, ?, ?, ?, ?, ?, 0, 0, '')"
            + " ON CONFLICT(name) DO NOTHING";
    int added =
        database.write(
            c ->
                Rows.update(
                    c, sql, webhook.name(), webhook.address().toString(),
                    webhook.accounts().map(JdbcWebhooks::lines).orElse(null),
                    lines(webhook.kinds()), webhook.inside() ? 1L : 0L,
                    webhook.createdAt().toEpochMilli(), webhook.standing().place()));
    if (added == 0) {
      throw InputRefused.because("webhook.exists", "name", webhook.name());
    }
  }

  @Override
  public Optional<Webhook> find(String name) {
    return database
        .read(c -> Rows.select(c, JdbcWebhooks::webhook, SELECT + "WHERE name = ?", name))
        .stream()
        .findFirst();
  }

  @Override
  public List<Webhook> all() {
    return database.read(c -> Rows.select(c, JdbcWebhooks::webhook, SELECT + "ORDER BY name"));
  }

  @Override
  public boolean move(Webhook before, Webhook.Standing now) {
    String sql =
        "UPDATE webhook SET place = ?, failures = ?, next_at = ?, failing_since = ?, stopped = ?,"
            + " trouble = ? WHERE name = ? AND created_at = ? AND place = ? AND failures = ?"
            + " AND next_at IS NOT DISTINCT FROM CAST(? AS BIGINT)";
    return database.write(
            c ->
                Rows.update(
                    c, sql, now.place(), (long) now.failures(), millis(now.nextAt()),
                    millis(now.failingSince()), now.stopped() ? 1L : 0L, now.trouble(),
                    before.name(), before.createdAt().toEpochMilli(), before.standing().place(),
                    (long) before.standing().failures(), millis(before.standing().nextAt())))
        > 0;
  }

  @Override
  public boolean remove(String name) {
    return database.write(c -> Rows.update(c, "DELETE FROM webhook WHERE name = ?", name)) > 0;
  }

  private static Long millis(Optional<Instant> moment) {
    return moment.map(Instant::toEpochMilli).orElse(null);
  }

  private static String lines(Set<String> all) {
    return String.join("\n", new TreeSet<>(all));
  }

  private static Set<String> set(String lines) {
    return lines.isEmpty() ? Set.of() : Set.of(lines.split("\n"));
  }

  private static Webhook webhook(ResultSet row) throws SQLException {
    return new Webhook(
        row.getString(1),
        URI.create(row.getString(2)),
        Optional.ofNullable(row.getString(3)).map(JdbcWebhooks::set),
        set(row.getString(4)),
        row.getLong(5) == 1,
        Instant.ofEpochMilli(row.getLong(6)),
        new Webhook.Standing(
            row.getLong(7), row.getInt(8), moment(row, 9), moment(row, 10), row.getLong(11) == 1,
            row.getString(12)));
  }

  private static Optional<Instant> moment(ResultSet row, int column) throws SQLException {
    long millis = row.getLong(column);
    return row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(millis));
  }
}
