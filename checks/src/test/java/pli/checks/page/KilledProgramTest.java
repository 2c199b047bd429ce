// SPDX-License-Identifier: Apache-2.0
package pli.checks.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Page;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import pli.checks.program.Office;
import pli.checks.program.Program;
import pli.checks.program.SinkProcess;

/// The program behind the page is killed in the middle of a hand-over and started again.
@Tag("browser")
class KilledProgramTest {

  @RegisterExtension static final Chromium CHROMIUM = new Chromium();

  private static final int ROWS = 40;

  /// A process that is killed keeps its lease until that is over.
  private static final int PATIENCE_MILLIS = 120_000;

  private static final Pattern LINK = Pattern.compile("http://127\\.0\\.0\\.1:\\S+");

  @TempDir Path folder;

  @Test
  void thePageComesBackAndNothingLeavesTwice() {
    Office office = Office.of(folder.resolve("office"), ROWS);
    try (SinkProcess sink = SinkProcess.start(folder.resolve("sink"), "--delay", "200");
        Visitor visitor = new Visitor(CHROMIUM.browser(), Hand.MOUSE, Locale.ENGLISH)) {
      office.addAccount(sink, 1);
      visitor.expectsTrouble();
      try (Program program = office.start("", "serve")) {
        visitor.opens(link(program));
        release(visitor, office);
        sink.awaitCount(program, count -> count >= 3);
        assertThat(program.kill().status()).isEqualTo(137);
      }
      visitor.reads("draft.lost.ended");
      assertThat(sink.count()).isLessThan(ROWS);

      try (Program program = office.start("", "serve")) {
        visitor.opens(link(program));
        visitor.pressesOn(visitor.page().locator("td.person a").first());
        visitor.arrivesAt("/mailings/*");
        visitor.page().waitForCondition(
            () ->
                visitor.page().locator(".state.accepted, .state.inDoubt").count() == ROWS,
            new Page.WaitForConditionOptions().setTimeout(PATIENCE_MILLIS));
        int doubts = visitor.page().locator(".state.inDoubt").count();
        assertThat(doubts).isLessThanOrEqualTo(1);
        assertThat(sink.records().stream().map(one -> one.to().getFirst()))
            .doesNotHaveDuplicates()
            .hasSizeBetween(ROWS - doubts, ROWS);
      }
    }
  }

  private static void release(Visitor visitor, Office office) {
    visitor.presses("page.mailings.new-letters");
    visitor.arrivesAt("/drafts/*/files");
    visitor.gives("page.draft.table-choose", List.of(office.folder().resolve("table.csv")));
    visitor.readsCount("page.draft.columns", 3);
    visitor.presses("page.draft.next");
    visitor.arrivesAt("/drafts/*/text");
    visitor.presses("page.draft.to-check");
    visitor.arrivesAt("/drafts/*/check");
    visitor.presses("page.check.release");
    visitor.arrivesAt("/mailings/*");
  }

  /// What it says once it listens.
  private static URI link(Program program) {
    await()
        .atMost(Duration.ofSeconds(60))
        .pollInterval(Duration.ofMillis(50))
        .until(() -> LINK.matcher(program.outputSoFar()).find() || !program.isRunning());
    Matcher link = LINK.matcher(program.outputSoFar());
    assertThat(link.find()).as(program.outputSoFar()).isTrue();
    return URI.create(link.group());
  }
}
