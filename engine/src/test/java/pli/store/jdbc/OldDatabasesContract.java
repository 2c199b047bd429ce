// SPDX-License-Identifier: Apache-2.0
package pli.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Databases of older versions, with mailings in them, come through.
abstract class OldDatabasesContract {

  /// A large office's record of years.
  private static final int MANY = 100_000;

  /// Whoever starts the program waits for it. It takes below a second; the rest is for busy machines.
  private static final Duration MOST = Duration.ofSeconds(30);

  private static final String ROWS =
      "SELECT account || ' ' || mailing_id || ' ' || row_number || ' ' || entry_id || ' ' || label"
          + " FROM mailing_row ORDER BY account, mailing_id, row_number";

  private static final String PREPARED = ROWS.replace("mailing_", "preparation_");

  /// Which version was the first to have preparations.
  abstract int firstWithPreparations();

  /// Makes a database with the scripts up to a version, and runs statements on it.
  abstract void make(int version, List<String> statements) throws SQLException;

  abstract Database open();

  @ParameterizedTest
  @MethodSource("versions")
  void theRowsOfMailingsAndPreparationsComeThrough(int version) throws SQLException {
    make(version, statements(version, 40));
    try (Database database = open()) {
      List<String> rows = texts(database, ROWS);
      assertThat(rows).hasSize(40).contains("pay1@example.com m-1 1 e1 Anna 1");
      if (version >= firstWithPreparations()) {
        assertThat(texts(database, PREPARED)).isEqualTo(rows);
      } else {
        assertThat(texts(database, PREPARED)).isEmpty();
      }
    }
    try (Database database = open()) {
      assertThat(texts(database, ROWS)).as("opened again").hasSize(40);
    }
  }

  @Test
  void aHundredThousandRowsTakeMoments() throws SQLException {
    int version = newest() - 1;
    make(version, statements(version, MANY));
    long before = System.nanoTime();
    try (Database database = open()) {
      Duration taken = Duration.ofNanos(System.nanoTime() - before);
      System.out.printf("%d rows brought to version %d: %d ms%n", MANY, newest(), taken.toMillis());
      assertThat(taken).isLessThan(MOST);
      assertThat(texts(database, "SELECT COUNT(*) FROM mailing_row"))
          .containsExactly(String.valueOf(MANY));
    }
  }

  abstract int newest();

  private List<String> statements(int version, int rows) {
    List<String> statements = new ArrayList<>(List.of(insert("mailing_row", "mailing_id", rows)));
    if (version >= firstWithPreparations()) {
      statements.add(insert("preparation_row", "preparation_id", rows));
    }
    return statements;
  }

  private static String insert(String table, String id, int rows) {
    return "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < " + rows + ")"
        + " INSERT INTO " + table + "(" + id + ", row_number, account, entry_id, label)"
        + " SELECT 'm-' || (i % 37), i, 'pay' || (i % 5) || '@example.com', 'e' || i, 'Anna ' || i"
        + " FROM n";
  }

  static IntStream upTo(int newest) {
    return IntStream.range(1, newest);
  }

  /// The statements of a script.
  static List<String> script(String kind, int version) {
    String name = "/pli/schema/" + kind + "/V" + version + ".sql";
    try (InputStream in = OldDatabasesContract.class.getResourceAsStream(name)) {
      String text =
          new String(in.readAllBytes(), StandardCharsets.UTF_8).replaceAll("(?m)^--.*$", "");
      return List.of(text.split(";\\s*\\R")).stream().filter(sql -> !sql.isBlank()).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(name, e);
    }
  }

  static void run(Connection connection, List<String> statements) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.executeUpdate(sql);
      }
    }
  }

  private static List<String> texts(Transactions database, String sql) {
    return database.read(
        connection -> {
          List<String> texts = new ArrayList<>();
          try (Statement statement = connection.createStatement();
              ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
              texts.add(rows.getString(1));
            }
          }
          return texts;
        });
  }
}
