// SPDX-License-Identifier: Apache-2.0
package pli.store.jdbc;

import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import pli.store.DatabaseAddress;

/// Databases on the server of the run, each made when it is first opened and dropped after the test.
public final class ServerDatabases implements BeforeAllCallback, AfterEachCallback {

  private final NeedsPostgres needs = new NeedsPostgres();
  private final Map<String, DatabaseAddress> made = new LinkedHashMap<>();

  @Override
  public void beforeAll(ExtensionContext context) {
    needs.beforeAll(context);
  }

  @Override
  public void afterEach(ExtensionContext context) {
    made.keySet().forEach(needs.server()::drop);
    made.clear();
  }

  public PrivatePostgres server() {
    return needs.server();
  }

  /// Opens a database; the same place is the same database.
  ///
  /// @param place such as a folder, from which only the name is made
  public PostgresDatabase open(Object place) {
    return PostgresDatabase.open(
        made.computeIfAbsent(nameOf(place), needs.server()::create), new SecureRandom());
  }

  /// The name of a place's database on the server.
  public String nameOf(Object place) {
    return "t" + Integer.toHexString(place.hashCode());
  }
}
