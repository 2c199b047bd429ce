// SPDX-License-Identifier: Apache-2.0
package pli.store.jdbc;

/// What differs between databases.
///
/// @param nowMillis expression for the database's own clock, in milliseconds since 1970: leases are
///     timed by it alone, so that no computer's wrong clock can take or keep one
/// @param forUpdate what a SELECT ends with that keeps its rows from being changed by others until the
///     transaction ends; nothing where there is one writer at a time
/// @param lockFree the same, but rows that others hold are left out instead of waited for
/// @param shared true if several computers may work on it
public record SqlDialect(
    String nowMillis, String forUpdate, String lockFree, boolean shared) {

  /// One writer at a time, on one computer.
  public static SqlDialect sqlite() {
    return new SqlDialect("CAST(unixepoch('subsec') * 1000 AS INTEGER)", "", "", false);
  }

  /// Not the time at which the transaction began: it may have waited for a lock since.
  public static SqlDialect postgresql() {
    return new SqlDialect(
        "CAST(EXTRACT(EPOCH FROM clock_timestamp()) * 1000 AS BIGINT)",
        " FOR UPDATE",
        " FOR UPDATE SKIP LOCKED",
        true);
  }
}
