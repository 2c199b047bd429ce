// SPDX-License-Identifier: Apache-2.0
package pli.journal;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;

/// A journal in which others come in between: what two programs do at once, in an order that is known.
final class JournalMoments {

  private JournalMoments() {}

  /// @param then is done each time that this method is about to return, with what it read before
  static Journal after(Journal journal, String method, Runnable then) {
    return watched(journal, method, () -> {}, then);
  }

  /// @param first is done each time that this method was called, before it does anything
  static Journal before(Journal journal, String method, Runnable first) {
    return watched(journal, method, first, () -> {});
  }

  private static Journal watched(Journal journal, String name, Runnable first, Runnable then) {
    return (Journal)
        Proxy.newProxyInstance(
            Journal.class.getClassLoader(),
            new Class<?>[] {Journal.class},
            (proxy, method, arguments) -> {
              boolean isIt = method.getName().equals(name);
              if (isIt) {
                first.run();
              }
              try {
                return method.invoke(journal, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              } finally {
                if (isIt) {
                  then.run();
                }
              }
            });
  }
}
