// SPDX-License-Identifier: Apache-2.0
package pli.journal.jdbc;

import java.sql.Connection;
import pli.journal.Journal.Home;

/// A file can be copied without a trace in it, so nothing is kept.
final class FileHome implements Homes {

  @Override
  public String standing() {
    return "'" + Home.NOT_KNOWN + "'";
  }

  @Override
  public void settle(Connection connection) {
    // Nothing to keep.
  }

  @Override
  public boolean tellRestored(Connection connection, long number) {
    // Nobody else is there to be told.
    return true;
  }

  @Override
  public void accept(Connection connection) {
    // Nothing to keep.
  }
}
