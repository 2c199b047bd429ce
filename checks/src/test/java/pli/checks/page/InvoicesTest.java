// SPDX-License-Identifier: Apache-2.0
package pli.checks.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pli.app.demo.DemoFolder;

/// Invoices: what the QR-bill asks for stands beside what the table says.
@Tag("browser")
class InvoicesTest {

  @RegisterExtension static final Chromium CHROMIUM = new Chromium();

  private static final String MAILBOX = "factures@ik.me";

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({"fr, KEYBOARD", "de, MOUSE"})
  void theBillsOfAllInvoicesAreShownBesideTheTable(String language, Hand hand) {
    try (PageOffice office = new PageOffice(folder);
        Visitor visitor = new Visitor(CHROMIUM.browser(), hand, Locale.of(language))) {
      Path root = office.playing("infomaniak", MAILBOX);
      office.opened(Locale.of(language)).hasMailbox(MAILBOX, "mailbox-password", root);
      DemoFolder samples = office.samples();
      visitor.withPictures("3-invoices").opens(office.link());
      visitor.presses("page.mailings.new-invoices");
      visitor.arrivesAt("/drafts/*/files");
      visitor.gives(
          "page.draft.table-choose", List.of(samples.invoices().resolveSibling("clients.xlsx")));
      visitor.page().locator(".sample").waitFor();
      visitor.gives("page.draft.documents-choose", PageOffice.pdfsBeside(samples.invoices()));
      visitor.readsCount("page.draft.documents-there", 12);
      visitor.presses("page.draft.next");
      visitor.arrivesAt("/drafts/*/text");
      visitor.presses("page.draft.to-check");

      visitor.arrivesAt("/drafts/*/check");
      visitor.reads("page.bill.title");
      assertThat(visitor.page().locator("td.amount.fits").count()).isEqualTo(12);
      visitor.looks("01-check");
      visitor.presses("page.check.release");

      visitor.arrivesAt("/mailings/*");
      visitor.page().locator(".state.accepted").nth(11).waitFor();
      assertThat(office.arrived()).isEqualTo(12);
    }
  }
}
