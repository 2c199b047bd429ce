// SPDX-License-Identifier: Apache-2.0
package pli.checks.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pli.app.demo.DemoFolder;
import pli.testkit.HeldClock;

/// A check and a release that take long: how far they are is seen, another tab finds the same, they can be
/// stopped, and the page goes on by itself.
@Tag("browser")
class LongCheckTest {

  @RegisterExtension static final Chromium CHROMIUM = new Chromium();

  private static final String MAILBOX = "rh@ik.me";

  private static final String CHECK = "http*://127.0.0.1:*/drafts/*/check";

  @TempDir Path folder;
  private final HeldClock clock = new HeldClock(InstantSource.system(), "draft-");

  @ParameterizedTest
  @CsvSource({"fr, MOUSE", "de, KEYBOARD"})
  void whatTakesLongIsSeenStoppedAndDoneOnce(String language, Hand hand) {
    try (PageOffice office =
            new PageOffice(folder).by(clock).answeringWithin(Duration.ofSeconds(1));
        Visitor visitor = new Visitor(CHROMIUM.browser(), hand, Locale.of(language))) {
      Path root = office.playing("infomaniak", MAILBOX);
      office.opened(Locale.of(language)).hasMailbox(MAILBOX, "mailbox-password", root);
      visitor.withPictures("10-long").opens(office.link());
      DemoFolder samples = office.samples();
      Drafting.uptoText(
          visitor, samples.payslips().resolveSibling("employes.csv"),
          PageOffice.pdfsBeside(samples.payslips()));

      checks(visitor);
      releases(visitor, office);
    } finally {
      clock.open();
    }
  }

  private void checks(Visitor visitor) {
    clock.hold(9);
    visitor.presses("page.draft.to-check");
    visitor.page().waitForURL(CHECK);
    visitor.reads("draft.wait.check");
    visitor.reads("document.reading", "done", "9", "total", "25");
    visitor.looks("01-check");
    assertThat(visitor.link("draft.wait.look").count()).as("seen without scripts").isZero();

    Page other = visitor.page().context().newPage();
    other.navigate(visitor.page().url());
    assertThat(waited(other)).isEqualTo(waited(visitor.page()));

    visitor.presses("draft.wait.stop");
    visitor.reads("draft.stopped");
    visitor.looks("02-stopped");
    other.waitForURL(CHECK);
    other.getByText(visitor.words().say("draft.stopped")).waitFor();
    other.close();

    clock.open();
    clock.hold(9);
    visitor.follows("draft.stopped.again");
    visitor.reads("draft.wait.check");
    clock.open();
    visitor.arrivesAt("/drafts/*/check");
    visitor.button("page.check.release").waitFor();
  }

  private void releases(Visitor visitor, PageOffice office) {
    Page other = visitor.page().context().newPage();
    other.navigate(visitor.page().url());
    // Its own check is over before the clock stands still.
    releaseOn(other, visitor).waitFor();
    clock.hold(9);

    visitor.presses("page.check.release");
    visitor.reads("draft.wait.release");
    visitor.looks("03-release");
    releaseOn(other, visitor).click();
    other.getByText(visitor.words().say("draft.wait.release")).waitFor();
    assertThat(waited(other)).isEqualTo(waited(visitor.page()));

    clock.open();
    visitor.arrivesAt("/mailings/*");
    other.waitForURL(visitor.page().url());
    visitor.page().locator(".state.accepted").nth(24).waitFor();
    assertThat(office.wiring().outbox().mailings(10)).hasSize(1);
    assertThat(office.arrived()).isEqualTo(25);
  }

  private static Locator releaseOn(Page page, Visitor visitor) {
    return page.getByRole(
        AriaRole.BUTTON,
        new Page.GetByRoleOptions().setName(visitor.words().say("page.check.release")));
  }

  private static String waited(Page page) {
    return page.locator("[data-waits] input[name=work]").inputValue();
  }
}
