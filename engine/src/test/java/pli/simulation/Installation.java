// SPDX-License-Identifier: Apache-2.0
package pli.simulation;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.Set;
import java.util.random.RandomGenerator;
import pli.budget.jdbc.JdbcLimitBook;
import pli.outbox.Dispatcher;
import pli.outbox.OutboxStore;
import pli.outbox.RetrySchedule;
import pli.outbox.jdbc.SimulatedNodes;

/// One process of the program with its outbox and its dispatcher.
final class Installation {

  /// Called with a lock in hand, see [ProcessStore#withoutWaiting].
  private static final Set<String> UNDER_A_LOCK =
      Set.of(
          "giveTime", "bringForward", "giveTimeToTheLate", "freeStranded", "accountsWithWaiting");

  /// After it the system ends what did not end by itself.
  private static final Duration PATIENCE_AT_THE_END = Duration.ofSeconds(40);

  private final SimulatedProcess process;
  private final OutboxStore outbox;
  private final Dispatcher.LaneTools tools;
  private Dispatcher dispatcher;

  Installation(
      SimulatedProcess process,
      ProcessStore store,
      SimulatedSessions sessions,
      SimulatedPolicies policies,
      RandomGenerator random) {
    this.process = process;
    this.outbox =
        guarded(store, SimulatedNodes.open(store, process.name(), process, random));
    this.tools =
        new Dispatcher.LaneTools(
            outbox,
            sessions,
            policies.in(store, new JdbcLimitBook(store)),
            RetrySchedule.standard(random),
            process,
            process,
            process::start,
            event -> process.world().note(process.name() + " " + event));
  }

  private static OutboxStore guarded(ProcessStore store, OutboxStore outbox) {
    return (OutboxStore)
        Proxy.newProxyInstance(
            OutboxStore.class.getClassLoader(),
            new Class<?>[] {OutboxStore.class},
            (proxy, method, arguments) -> {
              try {
                return UNDER_A_LOCK.contains(method.getName())
                    ? store.withoutWaiting(() -> invoke(outbox, method, arguments))
                    : method.invoke(outbox, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  private static Object invoke(
      OutboxStore outbox, java.lang.reflect.Method method, Object[] arguments) {
    try {
      return method.invoke(outbox, arguments);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof RuntimeException known) {
        throw known;
      }
      throw new IllegalStateException(e);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }

  SimulatedProcess process() {
    return process;
  }

  OutboxStore outbox() {
    return outbox;
  }

  void start() {
    process.start(
        "main",
        () -> {
          dispatcher = new Dispatcher(tools);
          dispatcher.start();
        });
  }

  void wake() {
    if (dispatcher != null) {
      dispatcher.wake();
    }
  }

  private void end(Runnable ended) {
    if (!process.isDead()) {
      process.kill(false);
      ended.run();
    }
  }

  /// As SIGTERM: what is under way gets its answer, if it comes soon.
  ///
  /// @param ended is run when it is gone
  void close(Runnable ended) {
    process.start(
        "closing",
        () -> {
          if (dispatcher != null) {
            dispatcher.close();
          }
          process.world().after(Duration.ZERO, null, () -> end(ended));
        });
    process.world().after(PATIENCE_AT_THE_END, null, () -> end(ended));
  }
}
