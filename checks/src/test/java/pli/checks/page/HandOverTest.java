// SPDX-License-Identifier: Apache-2.0
package pli.checks.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pli.app.demo.DemoFolder;
import pli.outbox.MailingHead;

/// Hand-over as it is followed: paused, resumed, cancelled; with the tab closed in between, the line
/// broken, and the program ended.
@Tag("browser")
class HandOverTest {

  @RegisterExtension static final Chromium CHROMIUM = new Chromium();

  /// The session has claimed some ahead; these are handed over.
  private static final int HELD_LEAST = 3;

  /// What was under way when the program ended keeps its lease until that is over.
  private static final int PATIENCE_MILLIS = 120_000;

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({"fr, KEYBOARD", "de, MOUSE"})
  void itIsPausedResumedAndCancelled(String language, Hand hand) {
    try (OfficeServer server = OfficeServer.start(folder.resolve("inbox")).takesOnly(4);
        PageOffice office = new PageOffice(folder);
        Visitor visitor = new Visitor(CHROMIUM.browser(), hand, Locale.of(language))) {
      office.opened(Locale.of(language)).hasMailboxAt(server);
      MailingHead head = office.hasHandedOver(office.samples().payslips());
      visitor.withPictures("2-hand-over").opens(office.link("/mailings/" + head.id()));
      visitor.page().locator(".state.accepted").nth(3).waitFor();
      visitor.readsText(visitor.words().say("cli.eta", "time", "").strip().split(" ")[0]);
      visitor.looks("01-live");
      visitor.presses("page.mailing.pause");
      visitor.page().locator(".state.held").nth(HELD_LEAST - 1).waitFor();
      visitor.looks("02-paused");
      visitor.presses("page.mailing.resume");
      visitor.page().locator(".state.held").first()
          .waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.DETACHED));
      server.takesOnly(1);
      visitor.page().locator(".state.accepted").nth(4).waitFor();
      visitor.presses("page.mailing.cancel");
      visitor.page().locator(".state.cancelled").first().waitFor();
      server.takesAll();
      visitor.page().waitForCondition(
          () -> visitor.page().locator(".state.claimed, .state.waiting").count() == 0);
      visitor.looks("03-cancelled");
      int accepted = visitor.page().locator(".state.accepted").count();
      assertThat(server.arrived()).hasSize(accepted);
      assertThat(visitor.page().locator(".state.cancelled").count()).isEqualTo(25 - accepted);
    }
  }

  @ParameterizedTest
  @CsvSource({"de, KEYBOARD"})
  void thePageComesBackToWhereThingsAre(String language, Hand hand) {
    try (OfficeServer server = OfficeServer.start(folder.resolve("inbox")).takesOnly(3);
        PageOffice office = new PageOffice(folder);
        Visitor visitor = new Visitor(CHROMIUM.browser(), hand, Locale.of(language))) {
      office.opened(Locale.of(language)).hasMailboxAt(server);
      DemoFolder samples = office.samples();
      MailingHead head = office.hasHandedOver(samples.payslips());
      String address = "/mailings/" + head.id();
      visitor.withPictures("6-return").opens(office.link(address));
      visitor.page().locator(".state.accepted").nth(2).waitFor();

      // The tab is closed; hand-over goes on; another tab shows it.
      Page other = visitor.opensAnotherTab();
      server.takesOnly(4);
      other.locator(".state.accepted").nth(6).waitFor();

      // The lid is closed: nothing reaches the computer's own programs either.
      other.context().setOffline(true);
      server.takesOnly(5);
      visitor.awaitsThat(() -> server.arrived().size() >= 13);
      other.context().setOffline(false);
      other.locator(".state.accepted").nth(11).waitFor();

      // The program ends, and somebody starts it again.
      visitor.expectsTrouble();
      office.restarts(Locale.of(language));
      visitor.reads("draft.lost.ended");
      visitor.looks("01-program-ended");
      server.takesAll();
      visitor.opens(office.link(address));
      visitor.page().waitForCondition(
          () -> visitor.page().locator(".state.waiting, .state.claimed").count() == 0,
          new Page.WaitForConditionOptions().setTimeout(PATIENCE_MILLIS));
      assertThat(visitor.page().locator(".state.accepted, .state.inDoubt").count()).isEqualTo(25);
      assertThat(visitor.page().locator("#lost").isVisible()).isFalse();
    }
  }
}
