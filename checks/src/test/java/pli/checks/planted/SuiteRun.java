// SPDX-License-Identifier: Apache-2.0
package pli.checks.planted;

import java.util.ArrayList;
import java.util.List;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/// A program: runs tests until one fails. Its last line is `passed N`, or `failed NAME` and a line
/// with the reason.
final class SuiteRun {

  private SuiteRun() {}

  /// @param arguments classes, or `CLASS#METHOD`
  public static void main(String[] arguments) {
    List<DiscoverySelector> selectors = new ArrayList<>();
    for (String one : arguments) {
      selectors.add(
          one.contains("#")
              ? DiscoverySelectors.selectMethod(one)
              : DiscoverySelectors.selectClass(one));
    }
    // What never ends because of a bug has failed.
    LauncherDiscoveryRequest request =
        LauncherDiscoveryRequestBuilder.request()
            .selectors(selectors)
            .configurationParameter("junit.jupiter.execution.timeout.default", "30 s")
            .configurationParameter(
                "junit.jupiter.execution.timeout.thread.mode.default", "SEPARATE_THREAD")
            .build();
    Launcher launcher = LauncherFactory.create();
    FirstFailure listener = new FirstFailure();
    launcher.execute(request, listener);
    System.out.println("passed " + listener.passed);
    System.out.flush();
    Runtime.getRuntime().halt(0);
  }

  private static final class FirstFailure implements TestExecutionListener {

    private int passed;

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
      if (result.getStatus() == TestExecutionResult.Status.FAILED) {
        String reason = result.getThrowable().map(Throwable::toString).orElse("");
        System.out.println("failed " + test.getDisplayName().replaceFirst("\\(.*\\)$", ""));
        System.out.println(reason.strip().lines().findFirst().orElse(""));
        System.out.flush();
        Runtime.getRuntime().halt(1);
      }
      if (test.isTest() && result.getStatus() == TestExecutionResult.Status.SUCCESSFUL) {
        passed++;
      }
    }
  }
}
