// SPDX-License-Identifier: Apache-2.0
package pli.store.jdbc;

import java.sql.SQLException;
import java.util.Optional;
import pli.store.DatabaseAddress;
import pli.words.Phrase;
import pli.words.StoreUnavailable;

/// What a failure of the server means for the person in front of it. Codes:
/// postgresql.org/docs/15/errcodes-appendix.html.
final class PostgresFailures {

  private final DatabaseAddress address;

  PostgresFailures(DatabaseAddress address) {
    this.address = address;
  }

  /// True if the line to the server is gone or none can be had at the moment.
  static boolean isLineLost(SQLException failure) {
    String state = stateOf(failure);
    return state.startsWith("08") || state.startsWith("57P") || state.equals("25P03");
  }

  /// True if another transaction was in the way, so that the next try may do.
  static boolean isConflict(SQLException failure) {
    String state = stateOf(failure);
    return state.startsWith("40") || state.equals("23505");
  }

  StoreUnavailable unavailable(SQLException failure) {
    if (failure instanceof WentBack) {
      return new StoreUnavailable(Phrase.of("journal.frozen-restored"), failure);
    }
    String code =
        failure instanceof UnknownCommit ? "database.commit-unknown" : code(stateOf(failure));
    return failure instanceof DamagedRow
        ? StoreUnavailable.ofDamage(phrase(code, failure), failure)
        : because(code, failure);
  }

  StoreUnavailable newer(int version) {
    return because("database.newer", new SQLException("schema " + version));
  }

  private StoreUnavailable because(String code, SQLException failure) {
    return new StoreUnavailable(phrase(code, failure), failure);
  }

  private Phrase phrase(String code, SQLException failure) {
    return Phrase.of(
        code, "server", address.shown(), "user", address.user().orElse(""),
        "detail", Optional.ofNullable(failure.getMessage()).orElse(stateOf(failure)));
  }

  private static String code(String state) {
    return switch (state) {
      case "28P01", "28000" -> "database.sign-in-refused";
      case "3D000" -> "database.none";
      case "25006" -> "database.read-only";
      case "42501" -> "database.forbidden";
      case "53100" -> "database.full";
      case "53300" -> "database.too-many";
      case "55P03", "57014" -> "database.busy";
      case "XX001", "XX002" -> "database.damaged";
      default ->
          state.startsWith("08") || state.startsWith("57P")
              ? "database.unreachable"
              : "database.failed";
    };
  }

  private static String stateOf(SQLException failure) {
    return Optional.ofNullable(failure.getSQLState()).orElse("");
  }

  /// The answer to a commit was lost, and the server could not be asked since.
  static final class UnknownCommit extends SQLException {

    private static final long serialVersionUID = 1L;

    UnknownCommit(SQLException cause) {
      super(cause.getMessage(), "08007", cause);
    }
  }

  /// The answer to a commit was lost, and it was not made.
  static final class NotCommitted extends SQLException {

    private static final long serialVersionUID = 1L;

    NotCommitted(SQLException cause) {
      super(cause.getMessage(), "40000", cause);
    }
  }

  /// The server has forgotten commits that it had acknowledged.
  static final class WentBack extends SQLException {

    private static final long serialVersionUID = 1L;

    WentBack() {
      super("the server has forgotten commits", "F0000");
    }
  }
}
