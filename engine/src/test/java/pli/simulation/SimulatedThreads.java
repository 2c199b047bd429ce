// SPDX-License-Identifier: Apache-2.0
package pli.simulation;

import java.lang.reflect.Constructor;
import java.util.concurrent.Executor;

/// Virtual threads whose continuations somebody else picks. The JDK has them for its own tests only;
/// a virtual thread that one of them starts belongs to the same scheduler. Needs
/// `--add-opens=java.base/java.lang=ALL-UNNAMED`.
final class SimulatedThreads {

  private SimulatedThreads() {}

  static Thread.Builder.OfVirtual on(Executor scheduler) {
    try {
      Constructor<?> builder =
          Class.forName("java.lang.ThreadBuilders$VirtualThreadBuilder")
              .getDeclaredConstructor(Executor.class);
      builder.setAccessible(true);
      return (Thread.Builder.OfVirtual) builder.newInstance(scheduler);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("no scheduler of our own", e);
    }
  }
}
