// SPDX-License-Identifier: Apache-2.0
package pli.app.cli;

import java.util.function.Consumer;
import pli.diagnosis.Finding;

/// A finding for a person who sits before it: what happened, what to do, what the server said, where
/// to read on. Nothing was released, so nothing is tried again by itself.
final class FindingLines {

  private final Screen screen;
  private final Consumer<String> out;

  FindingLines(Screen screen, Consumer<String> out) {
    this.screen = screen;
    this.out = out;
  }

  void print(Finding finding) {
    out.accept(screen.styled(Screen.Style.RED, screen.words().say(finding.cause())));
    out.accept("→ " + screen.words().say(finding.byHand().remedy()));
    if (!finding.raw().isBlank()) {
      String raw = finding.raw().replace("\n", " ");
      out.accept(screen.styled(Screen.Style.DIM, "« " + raw + " »"));
    }
    finding.help().ifPresent(out);
  }
}
