// SPDX-License-Identifier: Apache-2.0
package pli.connection;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import pli.diagnosis.Finding;
import pli.words.Phrase;

/// What came of one step.
///
/// @param took since the step before; zero where it was not reached
/// @param details what was seen, each a sentence or a part of one
/// @param finding why it failed; present exactly then
public record StepResult(
    TestStep step,
    Outcome outcome,
    Duration took,
    List<Phrase> details,
    Optional<Finding> finding) {

  public StepResult {
    details = List.copyOf(details);
    if (finding.isPresent() != (outcome == Outcome.FAILED)) {
      throw new IllegalArgumentException(step + " " + outcome + ": a failure, and only that");
    }
  }

  static StepResult ok(TestStep step, Duration took, List<Phrase> details) {
    return new StepResult(step, Outcome.OK, took, details, Optional.empty());
  }

  static StepResult failed(TestStep step, Duration took, List<Phrase> details, Finding why) {
    return new StepResult(step, Outcome.FAILED, took, details, Optional.of(why));
  }

  static StepResult notReached(TestStep step) {
    return new StepResult(
        step, Outcome.NOT_REACHED, Duration.ZERO, List.of(), Optional.empty());
  }

  /// How a step ended.
  public enum Outcome {
    OK,
    FAILED,
    /// An earlier step failed.
    NOT_REACHED
  }
}
