// SPDX-License-Identifier: Apache-2.0
package pli.app.facts;

import java.util.List;
import java.util.stream.Collectors;
import pli.connection.StepResult;
import pli.connection.TestReport;
import pli.diagnosis.FindingFacts;
import pli.words.Words;

/// The document of `pli account test --json`.
///
/// @param account its id; null where a server was tested without an account
public record TestFacts(String account, boolean ok, List<Step> steps) {

  /// @param step id of [pli.connection.TestStep]
  /// @param ok null if an earlier step failed
  public record Step(String step, Boolean ok, Long ms, String detail, FindingFacts finding) {

    public static Step of(StepResult result, Words words) {
      Boolean ok =
          switch (result.outcome()) {
            case OK -> true;
            case FAILED -> false;
            case NOT_REACHED -> null;
          };
      String detail =
          result.details().stream().map(words::say).collect(Collectors.joining("; "));
      return new Step(
          result.step().id(),
          ok,
          ok == null ? null : result.took().toMillis(),
          detail.isEmpty() ? null : detail,
          result.finding().map(one -> one.byHand().facts(words::say)).orElse(null));
    }
  }

  public static TestFacts of(String account, TestReport report, Words words) {
    return new TestFacts(
        account,
        report.isOk(),
        report.steps().stream().map(step -> Step.of(step, words)).toList());
  }
}
