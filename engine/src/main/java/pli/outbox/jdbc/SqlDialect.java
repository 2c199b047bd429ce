// SPDX-License-Identifier: Apache-2.0
package pli.outbox.jdbc;

/// What differs between databases.
///
/// @param nowMillis expression for the database's own clock, in milliseconds since 1970: leases are
///     timed by it alone, so that no computer's wrong clock can take or keep one
public record SqlDialect(String nowMillis) {

  public static SqlDialect sqlite() {
    return new SqlDialect("CAST(unixepoch('subsec') * 1000 AS INTEGER)");
  }
}
