// SPDX-License-Identifier: Apache-2.0
package pli.testkit.failpoint;

import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.security.ProtectionDomain;
import java.util.List;

/// The agent: `-javaagent:failpoints.jar -Dpli.failpoints=after-mark:3:kill`. Changes only classes
/// with a place that is asked for.
public final class FailPointAgent {

  private FailPointAgent() {}

  /// Called by the JVM before `main`.
  ///
  /// @param arguments none are known; the plan stands in the system properties
  public static void premain(String arguments, Instrumentation instrumentation) {
    List<CodePoint> places = FailPoints.plan().stream().map(FailPoint::place).distinct().toList();
    instrumentation.addTransformer(new Placing(new FailPointPlacer(places)));
  }

  private record Placing(FailPointPlacer placer) implements ClassFileTransformer {

    @Override
    public byte[] transform(
        ClassLoader loader,
        String className,
        Class<?> redefined,
        ProtectionDomain domain,
        byte[] bytes) {
      if (className == null || !placer.concerns(className.replace('/', '.'))) {
        return null;
      }
      try {
        return placer.placeInto(bytes);
      } catch (RuntimeException e) {
        // The JVM would go on with the class as it was, and the test would prove nothing.
        e.printStackTrace();
        Runtime.getRuntime().halt(70);
        return null;
      }
    }
  }
}
