// SPDX-License-Identifier: Apache-2.0
package pli.checks.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Looks at a page with axe: every rule of WCAG 2.2 at the levels A and AA that a program can judge,
/// and axe's best practice.
final class Accessibility {

  /// Frames are sandboxed, no script runs there, ours neither; they hold what a person has written.
  private static final String LOOK =
      """
      async () => {
        const report = await axe.run(document, {iframes: false, resultTypes: ['violations'],
          runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']});
        return report.violations.flatMap(rule => rule.nodes.map(node =>
          rule.id + ': ' + rule.help + '\\n    ' + node.html.slice(0, 300)
            + '\\n    ' + (node.failureSummary || '').replaceAll('\\n', ' ')));
      }
      """;

  private final String program = program();

  /// Fails with every violation and where it stands.
  void look(Page page, String name) {
    if (!(Boolean) page.evaluate("() => typeof axe === 'object'")) {
      page.evaluate(program);
    }
    List<?> violations = (List<?>) page.evaluate(LOOK);
    assertThat(violations).as("%s: what axe finds at %s", name, page.url()).isEmpty();
  }

  private static String program() {
    try (InputStream in = Accessibility.class.getResourceAsStream("/axe.min.js")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
