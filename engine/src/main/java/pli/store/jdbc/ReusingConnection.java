// SPDX-License-Identifier: Apache-2.0
package pli.store.jdbc;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.sqlite.jdbc4.JDBC4Connection;
import org.sqlite.jdbc4.JDBC4PreparedStatement;

/// A connection that prepares each statement once: closing a prepared statement puts it aside, and
/// the next one with the same text takes it up again. Preparing costs several times what running
/// the statements of a hand-over costs. Drivers of database servers do the same by themselves.
///
/// Belongs to one thread at a time, as every connection here.
final class ReusingConnection extends JDBC4Connection {

  /// The program has about a hundred different statements; bounds those with texts made at run time.
  private static final int KEPT_MOST = 200;

  private final Map<String, Kept> aside = new HashMap<>();

  ReusingConnection(String url, String file, Properties settings) throws SQLException {
    super(url, file, settings);
  }

  @Override
  public PreparedStatement prepareStatement(
      String sql, int type, int concurrency, int holdability) throws SQLException {
    checkCursor(type, concurrency, holdability);
    Kept kept = aside.remove(sql);
    return kept != null ? kept.lent() : new Kept(this, sql);
  }

  /// A statement that outlives its closing.
  private static final class Kept extends JDBC4PreparedStatement {

    private final ReusingConnection owner;
    private boolean lent = true;

    Kept(ReusingConnection owner, String sql) throws SQLException {
      super(owner, sql);
      this.owner = owner;
    }

    Kept lent() {
      lent = true;
      return this;
    }

    @Override
    public void close() throws SQLException {
      if (!lent) {
        return;
      }
      lent = false;
      if (pointer.isClosed() || owner.aside.size() >= KEPT_MOST || owner.aside.containsKey(sql)) {
        super.close();
        return;
      }
      rs.close();
      clearParameters();
      owner.aside.put(sql, this);
    }
  }
}
