// SPDX-License-Identifier: Apache-2.0
package pli.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/// Both databases have the same tables, columns, keys and indexes. What differs is written here.
@Tag("interop")
class SchemaParityTest {

  @RegisterExtension static final ServerDatabases DATABASES = new ServerDatabases();

  private static final Set<String> ONLY_SHARED =
      Set.of("commit_mark", "turn", "database_home", "pli_schema");

  /// Few rows, however many messages there are: one for each account, mailing, program, person who signs in,
  /// or computer. Answers to programs are kept for some days.
  private static final Set<String> COLD =
      Set.of(
          "account", "secret", "oauth_client", "oauth_grant", "vault", "four_eyes", "mailing",
          "preparation", "program_token", "person", "kept_answer", "program_draft", "webhook",
          "database_mark", "database_home", "turn", "commit_mark", "pli_schema");

  /// In a file, which is never spread, the id alone is a key as well.
  private static final Set<String> ID_IS_UNIQUE_IN_A_FILE = Set.of("outbox_entry", "journal");

  @TempDir private Path folder;
  private SqliteDatabase file;
  private PostgresDatabase server;

  @BeforeEach
  void openBoth() {
    file = SqliteDatabase.open(folder.resolve("pli.db"));
    server = DATABASES.open(folder);
  }

  @AfterEach
  void closeBoth() {
    server.close();
    file.close();
  }

  @Test
  void tablesAreTheSame() {
    Set<String> shared = new TreeSet<>(tablesOfServer());
    assertThat(shared).containsAll(ONLY_SHARED);
    shared.removeAll(ONLY_SHARED);
    assertThat(shared).isEqualTo(tablesOfFile());
  }

  @Test
  void columnsAreTheSameInTheSameOrder() {
    for (String table : tablesOfFile()) {
      List<String> ofFile =
          texts(
              file,
              "SELECT name || ' ' || CASE type WHEN 'INTEGER' THEN 'bigint' WHEN 'BLOB' THEN 'bytea'"
                  + " ELSE lower(type) END || CASE WHEN \"notnull\" = 1 OR pk > 0 THEN ' not null'"
                  + " ELSE '' END || COALESCE(' ' || dflt_value, '')"
                  + " FROM pragma_table_info('" + table + "') ORDER BY cid");
      List<String> ofServer =
          texts(
              server,
              "SELECT column_name || ' ' || data_type"
                  + " || CASE is_nullable WHEN 'NO' THEN ' not null' ELSE '' END"
                  + " || COALESCE(' ' || replace(column_default, '::text', ''), '')"
                  + " FROM information_schema.columns"
                  + " WHERE table_schema = 'public' AND table_name = '" + table
                  + "' ORDER BY ordinal_position");
      assertThat(ofServer).as(table).isEqualTo(ofFile);
    }
  }

  /// What is unique, and in which order it is found, whatever the index is called. On the server the
  /// ids that come from a counter are no key, and the id of an entry alone is not unique: a table that
  /// is spread by the account can promise neither.
  @Test
  void keysAndIndexesAreTheSame() {
    for (String table : tablesOfFile()) {
      Set<String> expected = new TreeSet<>(indexesOfFile(table));
      if (ID_IS_UNIQUE_IN_A_FILE.contains(table)) {
        expected.remove("unique (id)");
        expected.add("(id)");
      }
      assertThat(indexesOfServer(table)).as(table).isEqualTo(expected);
    }
  }

  /// What a new table is, nobody has to remember to say: it is hot unless it is named as cold.
  @Test
  void everyTableThatGrowsWithMessagesHasTheAccountInAllItsUniqueKeys() {
    Set<String> hot = hot();
    assertThat(hot).contains("outbox_entry", "mailing_row", "preparation_row", "entry_successor");
    for (String table : hot) {
      assertThat(indexesOfServer(table))
          .as(table)
          .isNotEmpty()
          .allMatch(index -> !index.startsWith("unique") || index.startsWith("unique (account"))
          .anyMatch(index -> index.replace("unique ", "").startsWith("(account"));
      if (!ID_IS_UNIQUE_IN_A_FILE.contains(table)) {
        assertThat(indexesOfFile(table))
            .as(table)
            .allMatch(index -> !index.startsWith("unique") || index.startsWith("unique (account"));
      }
    }
  }

  @Test
  void whatIsNamedAsColdIsThere() {
    assertThat(tablesOfServer()).containsAll(COLD);
  }

  /// Whoever spreads the tables over several servers copies the two lists from the page.
  @Test
  void thePageNamesEachTableOnTheRightSide() throws IOException {
    String page = Files.readString(Path.of("..", "docs", "postgresql.md"));
    assertThat(listed(page, "distributed")).isEqualTo(hot());
    assertThat(listed(page, "reference")).isEqualTo(new TreeSet<>(COLD));
  }

  private static Set<String> listed(String page, String side) {
    String start = "<!-- " + side + " -->";
    assertThat(page).containsOnlyOnce(start);
    String list = page.substring(page.indexOf(start) + start.length());
    return Pattern.compile("`(\\w+)`")
        .matcher(list.substring(0, list.indexOf("<!--")))
        .results()
        .map(one -> one.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private Set<String> hot() {
    Set<String> hot = new TreeSet<>(tablesOfServer());
    hot.removeAll(COLD);
    return hot;
  }

  private Set<String> tablesOfFile() {
    return new TreeSet<>(
        texts(
            file,
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'"));
  }

  private Set<String> tablesOfServer() {
    return new TreeSet<>(
        texts(server, "SELECT tablename FROM pg_tables WHERE schemaname = 'public'"));
  }

  private String primaryKeyOfFile(String table) {
    return texts(
            file, "SELECT name FROM pragma_table_info('" + table + "') WHERE pk > 0 ORDER BY pk")
        .stream()
        .collect(Collectors.joining(", "));
  }

  private Set<String> indexesOfFile(String table) {
    Set<String> indexes = new TreeSet<>();
    boolean counted = table.equals("journal") || table.equals("evidence_look");
    if (!primaryKeyOfFile(table).isEmpty() && !counted) {
      indexes.add("unique (" + primaryKeyOfFile(table) + ")");
    }
    for (String name : texts(file, "SELECT name FROM pragma_index_list('" + table + "')")) {
      String columns =
          String.join(
              ", ", texts(file, "SELECT name FROM pragma_index_info('" + name + "') ORDER BY seqno"));
      String unique =
          texts(
                  file,
                  "SELECT \"unique\" FROM pragma_index_list('" + table + "') WHERE name = '" + name
                      + "'")
              .getFirst();
      String condition =
          texts(file, "SELECT COALESCE(sql, '') FROM sqlite_master WHERE name = '" + name + "'")
              .stream()
              .filter(sql -> sql.contains(" WHERE "))
              .map(sql -> " where " + sql.replaceFirst("(?s).* WHERE ", ""))
              .findFirst()
              .orElse("");
      indexes.add((unique.equals("1") ? "unique " : "") + "(" + columns + ")" + condition);
    }
    return indexes;
  }

  private Set<String> indexesOfServer(String table) {
    return texts(server, "SELECT indexdef FROM pg_indexes WHERE tablename = '" + table + "'")
        .stream()
        .map(SchemaParityTest::indexOfServer)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String indexOfServer(String definition) {
    String columns = definition.replaceFirst(".* USING btree \\(([^)]*)\\).*", "$1");
    String condition =
        definition.contains(" WHERE ")
            ? " where "
                + definition
                    .replaceFirst(".* WHERE \\((.*)\\)", "$1")
                    .replaceAll("'::text", "'")
                    .replaceAll("= ANY \\(ARRAY\\[(.*?)]\\)", "IN ($1)")
                    .replaceAll("<> ALL \\(ARRAY\\[(.*?)]\\)", "NOT IN ($1)")
                    .replaceAll("\\(?(\\w+)\\)? = ('\\w+')", "$1 = $2")
            : "";
    return (definition.startsWith("CREATE UNIQUE") ? "unique " : "") + "(" + columns + ")" + condition;
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
          } catch (SQLException e) {
            throw new SQLException(sql, e);
          }
          return texts;
        });
  }
}
