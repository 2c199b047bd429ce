// SPDX-License-Identifier: Apache-2.0
package pli.connection;

import java.util.List;
import java.util.Optional;
import pli.diagnosis.Finding;
import pli.diagnosis.Scope;

/// All steps of a test in the order in which they were taken, then those that were not reached.
public record TestReport(List<StepResult> steps) {

  public TestReport {
    steps = List.copyOf(steps);
  }

  /// True if no step failed.
  public boolean isOk() {
    return failure().isEmpty();
  }

  public Optional<StepResult> failure() {
    return steps.stream().filter(one -> one.outcome() == StepResult.Outcome.FAILED).findFirst();
  }

  /// True if a mailbox with these settings can be used: everything went well, or what failed passes
  /// by itself or concerns the own address only as a recipient. A service that only submits has no
  /// mailbox for its sender.
  public boolean isUsable() {
    return failure().flatMap(StepResult::finding).map(TestReport::isPassing).orElse(true);
  }

  private static boolean isPassing(Finding finding) {
    return switch (TestStep.of(finding.stage())) {
      case NAME, CONNECT, TLS, GREETING, EXTENSIONS, SIGN_IN -> false;
      case SENDER, MESSAGE -> finding.scope() == Scope.RECIPIENT || finding.retry().again();
    };
  }
}
