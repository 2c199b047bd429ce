// SPDX-License-Identifier: Apache-2.0
package pli.store.jdbc;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Optional;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/// One server for all tests of a run that ask for it; without one they skip, and say so. Each test makes
/// a database of its own.
public final class NeedsPostgres implements BeforeAllCallback {

  private static final ExtensionContext.Namespace ROOM =
      ExtensionContext.Namespace.create(NeedsPostgres.class);

  private PrivatePostgres server;

  @Override
  public void beforeAll(ExtensionContext context) {
    Optional<String> missing = PrivatePostgres.missing();
    if (missing.isPresent()) {
      String line = "SKIPPED " + context.getDisplayName() + ": " + missing.get();
      System.err.println("=".repeat(100) + "\n" + line + "\n" + "=".repeat(100));
      assumeTrue(false, line);
    }
    server =
        context
            .getRoot()
            .getStore(ROOM)
            .computeIfAbsent(
                PrivatePostgres.class,
                type -> PrivatePostgres.start("fsync = off", "max_connections = 200"),
                PrivatePostgres.class);
  }

  public PrivatePostgres server() {
    return server;
  }
}
