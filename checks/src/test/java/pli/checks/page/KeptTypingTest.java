// SPDX-License-Identifier: Apache-2.0
package pli.checks.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/// What somebody types while the program ends and is started anew.
@Tag("browser")
class KeptTypingTest {

  @RegisterExtension static final Chromium CHROMIUM = new Chromium();

  @TempDir Path folder;

  @Test
  void whatIsTypedWhileTheProgramIsAwayIsKeptWhenItIsBack() {
    try (PageOffice office = new PageOffice(folder).opened(Locale.GERMAN);
        Visitor visitor = new Visitor(CHROMIUM.browser(), Hand.MOUSE, Locale.GERMAN)) {
      opensTheText(visitor, office);
      Locator text = visitor.page().locator("textarea").first();
      visitor.typesInto(text, "Vor dem Ende");
      visitor.awaitsThat(() -> isKept("Vor dem Ende"));
      assertThat(visitor.page().locator("#lost").isVisible()).isFalse();

      visitor.expectsTrouble();
      office.restarts(Locale.GERMAN);
      visitor.typesInto(text, "Nach dem Ende");
      visitor.reads("draft.lost.typed");
      visitor.withPictures("6-return").looks("02-typing");
      visitor.presses("page.draft.to-check");
      assertThat(visitor.page().url()).endsWith("/text");

      comesInAgain(visitor, office);
      visitor.page().locator("#lost")
          .waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.HIDDEN));
      visitor.awaitsThat(() -> isKept("Nach dem Ende"));
      visitor.presses("page.draft.to-check");
      visitor.arrivesAt("/drafts/*/check");
    }
  }

  /// The window was closed before the program was back, or loaded again.
  @Test
  void aWindowThatIsLoadedAgainStillHasWhatWasTyped() {
    try (PageOffice office = new PageOffice(folder).opened(Locale.FRENCH);
        Visitor visitor = new Visitor(CHROMIUM.browser(), Hand.MOUSE, Locale.FRENCH)) {
      opensTheText(visitor, office);
      String address = URI.create(visitor.page().url()).getPath();
      visitor.expectsTrouble();
      office.restarts(Locale.FRENCH);
      visitor.typesInto(visitor.page().locator("textarea").first(), "Encore là");
      visitor.reads("draft.lost.typed");
      visitor.opens(office.link(address));
      visitor.arrivesAt("/drafts/*/text");
      assertThat(visitor.page().locator("textarea").first().inputValue()).isEqualTo("Encore là");
      visitor.awaitsThat(() -> isKept("Encore là"));
    }
  }

  @Test
  void aFormOfAnOldPageLeadsBackToWhatWasTyped() {
    try (PageOffice office = new PageOffice(folder).opened(Locale.ITALIAN);
        Visitor visitor = new Visitor(CHROMIUM.browser(), Hand.KEYBOARD, Locale.ITALIAN)) {
      opensTheText(visitor, office);
      String draft = URI.create(visitor.page().url()).getPath().replace("/text", "");
      visitor.opens(office.link(draft + "/rows/2/cells"));
      visitor.expectsTrouble();
      office.restarts(Locale.ITALIAN);
      comesInAgain(visitor, office);
      visitor.typesInto(visitor.page().locator("input[type=text]").first(), "Rossi");
      visitor.presses("page.check.correct-keep");
      visitor.reads("page.gate.stale-form");
      visitor.withPictures("6-return").looks("03-old-page");
      visitor.follows("page.gate.before");
      visitor.arrivesAt("/drafts/*/rows/2/cells");
      assertThat(visitor.page().locator("input[type=text]").first().inputValue())
          .isEqualTo("Rossi");
      visitor.presses("page.check.correct-keep");
      visitor.arrivesAt("/drafts/*/check");
    }
  }

  private void opensTheText(Visitor visitor, PageOffice office) {
    visitor.opens(office.link());
    visitor.presses("page.mailings.new-payslips");
    visitor.arrivesAt("/drafts/*/files");
    visitor.gives(
        "page.draft.table-choose",
        List.of(office.samples().payslips().resolveSibling("employes.csv")));
    visitor.readsCount("page.draft.columns", 12);
    visitor.presses("page.draft.next");
    visitor.arrivesAt("/drafts/*/text");
  }

  /// By a new link in another window of the same browser.
  private static void comesInAgain(Visitor visitor, PageOffice office) {
    Page other = visitor.page().context().newPage();
    other.navigate(office.link().toString());
    other.close();
  }

  private boolean isKept(String text) {
    try (Stream<Path> files = Files.walk(folder.resolve("data").resolve("drafts"))) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> file.toString().matches(".*\\.(md|toml|txt)"))
          .anyMatch(file -> read(file).contains(text));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
