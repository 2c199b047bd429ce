// SPDX-License-Identifier: Apache-2.0
package pli.checks.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pli.checks.faults.DamagedOffice.Copy;

/// A database that is whole, and says in one column what was never written: whatever it is, the
/// program says so in a sentence, or it makes no difference.
class StrangeTextTest {

  /// What people look at first when something is strange.
  private static final List<List<String>> LOOKS =
      List.of(
          List.of("account", "list"),
          List.of("mailing", "list"),
          List.of("outbox", "list"),
          List.of("journal"),
          List.of("journal", "verify"));

  @TempDir private Path folder;
  private DamagedOffice office;

  private record Column(String table, String name) {}

  @BeforeEach
  void open() throws IOException {
    office = new DamagedOffice(folder);
  }

  @AfterEach
  void close() throws IOException {
    office.close();
  }

  @Test
  void whatWasNeverWrittenIsNoFaultOfTheProgram() throws Exception {
    office.released();
    SoftAssertions softly = new SoftAssertions();
    Map<Integer, Integer> statuses = new TreeMap<>();
    List<Column> columns = columns(office.copy());
    assertThat(columns).hasSizeGreaterThan(50);
    for (Column column : columns) {
      Copy copy = office.copy();
      spoil(copy, column);
      for (List<String> look : LOOKS) {
        copy.commands().run("", look.toArray(String[]::new));
      }
      statuses.merge(copy.resume().status(), 1, Integer::sum);
      softly
          .assertThatCode(() -> copy.commands().assertNoBug())
          .as("%s", column)
          .doesNotThrowAnyException();
      softly
          .assertThatCode(() -> office.assertNothingWrongArrived(column.toString()))
          .doesNotThrowAnyException();
      office.forgetAllBut(DamagedOffice.ACCEPTED);
    }
    System.out.printf(
        "strange text: %d columns, one at a time; status of the hand-over: %s%n",
        columns.size(), statuses);
    softly.assertAll();
  }

  /// Columns that hold text.
  private static List<Column> columns(Copy copy) throws SQLException {
    List<Column> columns = new ArrayList<>();
    try (Connection connection = open(copy)) {
      for (String table : texts(connection, "SELECT name FROM sqlite_master WHERE type = 'table'")) {
        for (String name :
            texts(connection, "SELECT name FROM pragma_table_info('" + table + "')")) {
          if (!texts(connection, "SELECT 1 FROM " + table + " WHERE " + textIn(name)).isEmpty()) {
            columns.add(new Column(table, name));
          }
        }
      }
    }
    return columns;
  }

  private static void spoil(Copy copy, Column column) throws SQLException {
    try (Connection connection = open(copy);
        Statement statement = connection.createStatement()) {
      for (String trigger :
          texts(connection, "SELECT name FROM sqlite_master WHERE type = 'trigger'")) {
        statement.execute("DROP TRIGGER " + trigger);
      }
      statement.execute("PRAGMA ignore_check_constraints = ON");
      statement.execute(
          "UPDATE " + column.table() + " SET " + column.name() + " = '~' || substr("
              + column.name() + ", 2) WHERE " + textIn(column.name()));
    }
  }

  private static String textIn(String column) {
    return "typeof(" + column + ") = 'text' AND length(" + column + ") > 0";
  }

  private static Connection open(Copy copy) throws SQLException {
    return DriverManager.getConnection("jdbc:sqlite:" + copy.database());
  }

  private static List<String> texts(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      List<String> found = new ArrayList<>();
      while (rows.next()) {
        found.add(rows.getString(1));
      }
      return found;
    }
  }
}
