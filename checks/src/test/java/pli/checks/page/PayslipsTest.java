// SPDX-License-Identifier: Apache-2.0
package pli.checks.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pli.app.demo.DemoFolder;

/// From a table and documents to everybody's message with the provider.
@Tag("browser")
class PayslipsTest {

  @RegisterExtension static final Chromium CHROMIUM = new Chromium();

  private static final String MAILBOX = "rh@ik.me";

  /// As Excel saves the table.
  private static final Charset WINDOWS = Charset.forName("windows-1252");

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({"fr, MOUSE", "de, KEYBOARD"})
  void fromATableAndDocumentsToAcceptedMessages(String language, Hand hand) {
    try (PageOffice office = new PageOffice(folder);
        Visitor visitor = new Visitor(CHROMIUM.browser(), hand, Locale.of(language))) {
      Path root = office.playing("infomaniak", MAILBOX);
      office.opened(Locale.of(language));
      DemoFolder samples = office.samples();
      visitor.withPictures("2-payslips").opens(office.link());
      visitor.looks("01-nothing-yet");
      office.hasMailbox(MAILBOX, "mailbox-password", root);

      visitor.presses("page.mailings.new-payslips");
      visitor.arrivesAt("/drafts/*/files");
      visitor.looks("02-files");
      visitor.gives(
          "page.draft.table-choose", List.of(samples.payslips().resolveSibling("employes.csv")));
      visitor.readsCount("page.draft.columns", 12);
      visitor.gives("page.draft.documents-choose", PageOffice.pdfsBeside(samples.payslips()));
      visitor.readsCount("page.draft.documents-there", 25);
      visitor.looks("03-files-there");
      visitor.presses("page.draft.next");

      visitor.arrivesAt("/drafts/*/text");
      visitor.page().frameLocator("#preview iframe").getByText("Élodie").first().waitFor();
      visitor.typesInto(visitor.page().locator("#subject-fr"), "Salaire de novembre, {{Prénom}}");
      visitor.page().locator("#preview").getByText("Salaire de novembre, Élodie").waitFor();
      visitor.looks("04-text");
      visitor.presses("page.draft.to-check");

      visitor.arrivesAt("/drafts/*/check");
      visitor.readsText(visitor.words().say("document.recognised-ahv", "columns", "No AVS"));
      visitor.looks("05-check");
      visitor.pressesOn(visitor.page().locator("td.person a").first());
      visitor.arrivesAt("/drafts/*/rows/*");
      visitor.awaitsPictures();
      visitor.looks("06-message");
      visitor.follows("page.draft.back-to-check");
      visitor.arrivesAt("/drafts/*/check");
      visitor.presses("page.check.rehearse");
      visitor.arrivesAt("/mailings/*");
      visitor.reads("page.mailing.rehearsal");
      visitor.page().locator(".state.accepted").nth(24).waitFor();
      visitor.looks("07-rehearsed");
      assertThat(office.arrived()).isEqualTo(25);

      // Whoever looks away finds the draft again.
      visitor.follows("page.nav.mailings");
      visitor.arrivesAt("/");
      visitor.reads("page.mailings.drafts");
      visitor.pressesOn(visitor.page().locator("td.person a").first());
      visitor.follows("draft.rehearsed.next");
      visitor.arrivesAt("/drafts/*/check");
      visitor.presses("page.check.release");

      visitor.arrivesAt("/mailings/*");
      visitor.page().locator(".state.accepted").nth(24).waitFor();
      visitor.page().locator(".chart").waitFor();
      visitor.looks("11-handed-over");
      assertThat(office.arrived()).isEqualTo(50);
    }
  }

  /// Somebody else's document, and an address with a slip: each is resolved where it is told.
  @ParameterizedTest
  @CsvSource({"fr, KEYBOARD", "de, MOUSE"})
  void whatTheCheckFindsIsResolvedBesideIt(String language, Hand hand) throws Exception {
    try (PageOffice office = new PageOffice(folder);
        Visitor visitor = new Visitor(CHROMIUM.browser(), hand, Locale.of(language))) {
      Path root = office.playing("infomaniak", MAILBOX);
      office.opened(Locale.of(language)).hasMailbox(MAILBOX, "mailbox-password", root);
      DemoFolder samples = office.samples();
      Path table = samples.payslips().resolveSibling("employes.csv");
      Files.writeString(
          table,
          Files.readString(table, WINDOWS)
              .replace("elodie.bezencon@example.com", "elodie.bezencon"),
          WINDOWS);
      List<Path> documents = PageOffice.pdfsBeside(samples.payslips());
      Files.copy(documents.get(3), documents.get(2), StandardCopyOption.REPLACE_EXISTING);
      visitor.withPictures("2-payslips").opens(office.link());
      Drafting.payslips(visitor, table, documents);
      visitor.reads("page.check.stopped");
      visitor.awaitsPictures();
      visitor.looks("08-problems");
      visitor.typesInto(
          visitor.page().locator(".problem input[name=value]").first(),
          "elodie.bezencon@example.com");
      visitor.pressesOn(visitor.page().locator(".problem form[action$='/cells'] button").first());
      visitor.page().locator(".problem form[action$='/cells']").first()
          .waitFor(
              new Locator.WaitForOptions().setState(WaitForSelectorState.DETACHED));
      visitor.looks("09-corrected");

      while (visitor.page().locator(".problem.blocks details summary").count() > 0) {
        int before = visitor.page().locator(".problem.blocks").count();
        visitor.pressesOn(
            visitor.page().locator(".problem.blocks details summary").first());
        visitor.typesInto(
            visitor.page().locator(".problem.blocks input[name=reason]").first(), "angesehen");
        visitor.pressesOn(
            visitor.page().locator(".problem.blocks form[action$='/accepted'] button").first());
        visitor.page().waitForCondition(
            () -> visitor.page().locator(".problem.blocks").count() < before);
      }
      visitor.reads("page.check.accepted");
      visitor.looks("10-accepted");
      assertThat(visitor.button("page.check.release").isVisible()).isTrue();
    }
  }
}
