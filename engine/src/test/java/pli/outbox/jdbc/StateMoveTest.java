// SPDX-License-Identifier: Apache-2.0
package pli.outbox.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import pli.outbox.OutboxState;

/// Every pair of states, on a table with one entry.
class StateMoveTest {

  private static final StateMove ENTRY = StateMove.entry(List.of("account", "key"));

  private Connection connection;

  @BeforeEach
  void openDatabase() throws SQLException {
    connection = DriverManager.getConnection("jdbc:sqlite::memory:");
    execute("CREATE TABLE outbox_entry(state, account, key, due_at, UNIQUE(account, key))");
    assertThat(ENTRY.on(connection, "rh@exemple.ch", "a")).isEqualTo(1);
  }

  @AfterEach
  void closeDatabase() throws SQLException {
    connection.close();
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.executeUpdate(sql);
    }
  }

  private void put(OutboxState state) throws SQLException {
    execute("UPDATE outbox_entry SET due_at = 0, state = '" + state + "'");
  }

  private String row() throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT state, due_at FROM outbox_entry")) {
      return rows.getString(1) + " " + rows.getInt(2);
    }
  }

  private static StateMove move(Set<OutboxState> from, OutboxState target) {
    return StateMove.of(from, target, "due_at = ?", "account = ? AND key = ?");
  }

  @Test
  void anEntryBeginsStagedAndOnce() throws SQLException {
    assertThat(row()).startsWith("STAGED");
    assertThat(ENTRY.on(connection, "rh@exemple.ch", "a")).isZero();
  }

  @ParameterizedTest
  @EnumSource
  void aMoveIsWrittenOnlyIfTheLawKnowsIt(OutboxState from) throws SQLException {
    for (OutboxState target : OutboxState.values()) {
      put(from);
      if (from.next().contains(target)) {
        assertThat(move(Set.of(from), target).on(connection, 17, "rh@exemple.ch", "a"))
            .isEqualTo(1);
        assertThat(row()).isEqualTo(target + " 17");
      } else {
        assertThatThrownBy(() -> move(Set.of(from), target))
            .isInstanceOf(IllegalStateException.class)
            .hasMessageContaining(from + " to " + target);
      }
    }
  }

  @Test
  void oneUnlawfulBeginningAmongOthersIsEnough() {
    assertThatThrownBy(
            () -> move(EnumSet.of(OutboxState.CLAIMED, OutboxState.IN_DOUBT), OutboxState.IN_DOUBT))
        .hasMessageContaining("IN_DOUBT to IN_DOUBT");
  }

  @ParameterizedTest
  @EnumSource
  void whatIsInAnotherStateIsNotTouched(OutboxState now) throws SQLException {
    Set<OutboxState> from = EnumSet.of(OutboxState.CLAIMED, OutboxState.IN_DOUBT);
    put(now);
    int touched = move(from, OutboxState.ACCEPTED).on(connection, 17, "rh@exemple.ch", "a");

    assertThat(touched).isEqualTo(from.contains(now) ? 1 : 0);
    assertThat(row()).isEqualTo(from.contains(now) ? "ACCEPTED 17" : now + " 0");
  }
}
