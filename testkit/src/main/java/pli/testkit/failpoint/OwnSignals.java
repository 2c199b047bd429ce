// SPDX-License-Identifier: Apache-2.0
package pli.testkit.failpoint;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/// Signals from this process to itself, by the system's `raise`: another program that sends them
/// would come milliseconds too late, Java itself refuses to destroy its own process, and `kill` lets
/// the calling thread run on for a moment.
final class OwnSignals {

  private static final int SIGKILL = 9;

  private static final int SIGSTOP =
      System.getProperty("os.name").startsWith("Mac") ? 17 : 19;

  private final MethodHandle raise;

  @SuppressWarnings("restricted") // The program is started with native access for all.
  OwnSignals() {
    Linker linker = Linker.nativeLinker();
    raise =
        linker.downcallHandle(
            linker.defaultLookup().find("raise").orElseThrow(),
            FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT));
  }

  /// Does not return.
  void kill() {
    send(SIGKILL);
  }

  /// Returns after somebody has sent SIGCONT.
  void stop() {
    send(SIGSTOP);
  }

  private void send(int signal) {
    int result;
    try {
      result = (int) raise.invokeExact(signal);
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
    if (result != 0) {
      throw new IllegalStateException("raise: " + result);
    }
  }
}
