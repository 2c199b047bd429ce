// SPDX-License-Identifier: Apache-2.0
package pli.app.cli;

import java.time.Duration;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import pli.connection.StepResult;
import pli.connection.TestListener;
import pli.connection.TestStep;
import pli.diagnosis.Finding;
import pli.words.Words;

/// The steps of a test as lines, each as soon as it has ended.
final class TestLines implements TestListener {

  private final Screen screen;
  private final Consumer<String> out;
  private final int width;

  /// @param out where the lines go
  TestLines(Screen screen, Consumer<String> out) {
    this.screen = screen;
    this.out = out;
    this.width =
        Arrays.stream(TestStep.values()).mapToInt(step -> label(step).length()).max().orElse(0);
  }

  @Override
  public void begins(TestStep step) {
    if (screen.isInteractive()) {
      screen.redraw("  " + label(step) + " …");
    }
  }

  @Override
  public void ends(StepResult result) {
    if (screen.isInteractive()) {
      screen.clearLine();
    }
    out.accept(line(result));
    result.finding().ifPresent(this::explain);
  }

  private String line(StepResult result) {
    String label = label(result.step());
    String column = label + " ".repeat(width - label.length());
    return switch (result.outcome()) {
      case OK ->
          screen.styled(Screen.Style.GREEN, "✓") + " " + column + "  " + said(result);
      case FAILED ->
          screen.styled(Screen.Style.RED, "✗") + " " + column + "  " + said(result);
      case NOT_REACHED ->
          screen.styled(
              Screen.Style.DIM, "– " + column + "  " + screen.words().say("test.not-reached"));
    };
  }

  private String said(StepResult result) {
    String details =
        result.details().stream().map(screen.words()::say).collect(Collectors.joining("; "));
    String time = screen.styled(Screen.Style.DIM, "(" + milliseconds(result.took()) + ")");
    return details.isEmpty() ? time : details + " " + time;
  }

  private static String milliseconds(Duration took) {
    return Words.number(took.toMillis()) + " ms";
  }

  private void explain(Finding finding) {
    new FindingLines(screen, out).print(finding);
  }

  private String label(TestStep step) {
    return screen.words().say("test.step." + step.id());
  }
}
