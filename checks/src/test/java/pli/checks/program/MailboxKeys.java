// SPDX-License-Identifier: Apache-2.0
package pli.checks.program;

import com.icegreen.greenmail.util.DummySSLServerSocketFactory;
import java.lang.reflect.Field;
import java.nio.file.Path;

/// The certificate that GreenMail shows. It reads one from these properties at its first server and
/// keeps it as long as the JVM lives; here each test has its own.
public final class MailboxKeys {

  private static final String FILE = "greenmail.tls.keystore.file";
  private static final String PASSWORD = "greenmail.tls.keystore.password";

  private MailboxKeys() {}

  /// For the servers that are started from here on.
  public static void use(Path store, String password) throws ReflectiveOperationException {
    System.setProperty(FILE, store.toString());
    System.setProperty(PASSWORD, password);
    try {
      Object holder =
          Class.forName(DummySSLServerSocketFactory.class.getName() + "$Holder")
              .getEnumConstants()[0];
      Field kept = holder.getClass().getDeclaredField("value");
      kept.setAccessible(true);
      kept.set(holder, new DummySSLServerSocketFactory());
    } finally {
      System.clearProperty(FILE);
      System.clearProperty(PASSWORD);
    }
  }
}
