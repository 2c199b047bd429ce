// SPDX-License-Identifier: Apache-2.0
package pli.checks.crash.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pli.checks.program.Office;

/// The power fails while a database of an older version is brought to the present one: the next start
/// does the rest, and nothing of what was in it is missing.
@Tag("crash")
class KilledMigrationTest {

  private static final int TRIALS = Integer.getInteger("pli.crash.trials", 10);

  private static final String SCHEMA =
      "SELECT type || ' ' || name || ' ' || coalesce(sql, '') FROM sqlite_master"
          + " WHERE name NOT LIKE 'sqlite_%' ORDER BY 1";

  private static final String SENT_BEFORE =
      "INSERT INTO outbox_entry(account, id, key, fingerprint, content_id, reverse_path, recipient,"
          + " role, message_id, state, stager, due_at, expires_at, attempts, updated_at)"
          + " VALUES ('pay@example.com', 'e%1$d', 'k%1$d', 'f', 'c', 'pay@example.com',"
          + " 'a%1$d@example.net', 'RECIPIENT', '<%1$d@example.com>', 'ACCEPTED', 's', 0, 0, 1, 0)";

  private static final int ROWS = 3_000;

  private static final int FIRST_WITH_PREPARATIONS = 9;

  private static final String ROW_BEFORE =
      "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < " + ROWS + ")"
          + " INSERT INTO %1$s_row(%1$s_id, row_number, account, entry_id, label)"
          + " SELECT 'm-' || (i %% 7), i, 'pay@example.com', 'e' || i, 'Anna ' || i FROM n";

  private static final String THERE = "SELECT name FROM sqlite_master WHERE name = '%s_row'";

  private static final String ALL_ROWS =
      "SELECT '%1$s ' || %1$s_id || ' ' || row_number || ' ' || account || ' ' || entry_id || ' '"
          + " || label FROM %1$s_row ORDER BY %1$s_id, row_number";

  @TempDir Path folder;

  @Test
  void theNextStartBringsAnOldDatabaseToThePresent() throws Exception {
    Path library = FailingPower.library(folder);
    Office fresh = Office.of(folder.resolve("fresh"), 1);
    fresh.run("", "account", "list").expect(0);
    List<String> present = schema(fresh);
    int newest = version(fresh);
    int kills = 0;
    for (int trial = 0; trial < TRIALS; trial++) {
      Random random = new Random(trial);
      Office office = Office.of(folder.resolve("trial-" + trial), 1);
      int old = random.nextInt(newest);
      List<StoredEntry> before = makeOld(office, old);
      List<String> rowsBefore = rows(office);
      FailingPower power =
          FailingPower.of(office, library, folder.resolve("notes-" + trial), random);

      for (int cut = 0; cut < 2; cut++) {
        kills += power.failsIn(300, 12, Map.of(), "account", "list") ? 1 : 0;
        assertThat(entries(office)).as("trial %s from version %s", trial, old)
            .containsExactlyInAnyOrderElementsOf(before);
        assertThat(rows(office)).as("trial %s from version %s", trial, old).isEqualTo(rowsBefore);
      }
      office.run("", "account", "list").expect(0);

      assertThat(schema(office)).as("trial %s from version %s", trial, old).isEqualTo(present);
      assertThat(version(office)).isEqualTo(newest);
      assertThat(entries(office)).containsExactlyInAnyOrderElementsOf(before);
      assertThat(rows(office)).isEqualTo(rowsBefore);
    }
    System.out.printf(
        "Power cuts while the schema is brought up: %d in %d databases, 0 lost%n", kills, TRIALS);
    assertThat(kills).isPositive();
  }

  private static Path database(Office office) {
    return office.folder().resolve("data/pli.db");
  }

  private static List<StoredEntry> makeOld(Office office, int version)
      throws IOException, SQLException {
    Files.createDirectories(database(office).getParent());
    try (Connection connection = open(office);
        Statement statement = connection.createStatement()) {
      for (int next = 1; next <= version; next++) {
        for (String sql : script(next).split(";\\s*\\R")) {
          if (!sql.isBlank()) {
            statement.executeUpdate(sql);
          }
        }
      }
      for (int entry = 1; version > 0 && entry <= 3; entry++) {
        statement.executeUpdate(SENT_BEFORE.formatted(entry));
      }
      if (version > 0) {
        statement.executeUpdate(ROW_BEFORE.formatted("mailing"));
      }
      if (version >= FIRST_WITH_PREPARATIONS) {
        statement.executeUpdate(ROW_BEFORE.formatted("preparation"));
      }
      statement.executeUpdate("PRAGMA user_version = " + version);
    }
    return entries(office);
  }

  private static String script(int version) throws IOException {
    String name = "/pli/schema/sqlite/V" + version + ".sql";
    try (InputStream in = KilledMigrationTest.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).replaceAll("(?m)^--.*$", "");
    }
  }

  private static List<StoredEntry> entries(Office office) {
    return new SqliteView(database(office).getParent(), office.folder()).entries();
  }

  /// Those of mailings and of preparations, as far as there are such tables.
  private static List<String> rows(Office office) throws SQLException {
    List<String> rows = new ArrayList<>();
    try (Connection connection = open(office)) {
      for (String of : List.of("mailing", "preparation")) {
        if (!StoredRows.texts(connection, THERE.formatted(of)).isEmpty()) {
          rows.addAll(StoredRows.texts(connection, ALL_ROWS.formatted(of)));
        }
      }
    }
    return rows;
  }

  private static List<String> schema(Office office) throws SQLException {
    try (Connection connection = open(office)) {
      return StoredRows.texts(connection, SCHEMA);
    }
  }

  private static int version(Office office) throws SQLException {
    try (Connection connection = open(office)) {
      return Integer.parseInt(
          StoredRows.texts(connection, "PRAGMA user_version").getFirst());
    }
  }

  private static Connection open(Office office) throws SQLException {
    return DriverManager.getConnection("jdbc:sqlite:" + database(office));
  }
}
