// SPDX-License-Identifier: Apache-2.0
package pli.checks.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.multipdf.PDFMergerUtility;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pli.app.demo.DemoFolder;
import pli.app.web.letter.Letter;

/// One PDF with everybody's payslips, and passwords that go by another way.
@Tag("browser")
class CollectiveTest {

  @RegisterExtension static final Chromium CHROMIUM = new Chromium();

  @TempDir Path folder;

  /// Somebody of the table has no page in it, and its cover names nobody.
  @ParameterizedTest
  @CsvSource({"fr, KEYBOARD", "de, MOUSE"})
  void everybodyGetsTheirOwnPagesUnderAPasswordOfTheirOwn(String language, Hand hand)
      throws Exception {
    try (OfficeServer server = OfficeServer.start(folder.resolve("inbox"));
        PageOffice office = new PageOffice(folder);
        Visitor visitor = new Visitor(CHROMIUM.browser(), hand, Locale.of(language))) {
      office.opened(Locale.of(language)).hasMailboxAt(server);
      DemoFolder samples = office.samples();
      List<Path> payslips = PageOffice.pdfsBeside(samples.payslips());
      Path all = together(payslips.subList(0, payslips.size() - 1));
      visitor.withPictures("2-collective").opens(office.link());
      visitor.presses("page.mailings.new-payslips");
      visitor.arrivesAt("/drafts/*/files");
      visitor.gives(
          "page.draft.table-choose", List.of(samples.payslips().resolveSibling("employes.csv")));
      visitor.readsCount("page.draft.columns", 12);
      visitor.gives("draft.everybody.choose", List.of(all));
      visitor.readsText(visitor.words().count("draft.everybody.shares", 24));
      visitor.page().locator(".everybody .note.wait").getByText("alle.pdf").waitFor();
      assertThat(visitor.page().locator(".everybody .note.bad").count()).isEqualTo(1);
      visitor.pressesOn(visitor.page().locator(".everybody summary"));
      visitor.looks("01-everybody");
      visitor.presses("page.draft.next");

      visitor.arrivesAt("/drafts/*/text");
      visitor.page().frameLocator("#preview iframe").getByText("Élodie").first().waitFor();
      visitor.picks(visitor.page().locator("input[value=rule]"));
      visitor.page().locator("#password-rule").waitFor();
      visitor.picks(visitor.page().locator("input[value=random]"));
      visitor.looks("02-protection");
      visitor.presses("page.draft.to-check");

      visitor.arrivesAt("/drafts/*/check");
      visitor.reads("page.check.stopped");
      visitor.looks("03-without-pages");
      visitor.pressesOn(visitor.page().locator(".problem.blocks a[href$='/cells']").first());
      visitor.arrivesAt("/drafts/*/rows/*/cells");
      visitor.looks("04-row");
      visitor.presses("draft.cells.take-out");
      visitor.arrivesAt("/drafts/*/check");
      visitor.reads("draft.everybody.pages-of-row", "pages", "2");
      visitor.pressesOn(visitor.page().locator("td.person a").first());
      visitor.arrivesAt("/drafts/*/rows/*");
      visitor.readsText(visitor.words().say("draft.protection.locked"));
      visitor.awaitsPictures();
      assertThat(broken(visitor)).isZero();
      visitor.looks("05-message");
      visitor.follows("page.draft.back-to-check");
      visitor.arrivesAt("/drafts/*/check");
      visitor.presses("page.check.release");

      visitor.arrivesAt("/mailings/*");
      visitor.page().locator(".state.accepted").nth(23).waitFor();
      visitor.looks("06-slips-wait");
      visitor.follows("draft.slips.open");
      visitor.arrivesAt("/drafts/*/slips");
      visitor.awaitsPictures();
      assertThat(broken(visitor)).isZero();
      assertThat(visitor.page().locator("img.paper").count()).isEqualTo(3);
      visitor.looks("07-slips");
      visitor.prints("07-slips");
      assertThat(server.arrived()).hasSize(24);
      assertThatThrownBy(() -> pagesOf(server.arrived().getFirst()))
          .isInstanceOf(InvalidPasswordException.class);

      visitor.pressesOn(visitor.page().locator("form[action$='/removal'] button").first());
      visitor.reads("draft.slips.none");
      visitor.looks("08-no-slips");
    }
  }

  private static int broken(Visitor visitor) {
    return ((Number)
            visitor
                .page()
                .evaluate("() => [...document.images].filter(one => !one.naturalWidth).length"))
        .intValue();
  }

  private static int pagesOf(Path message) throws Exception {
    try (InputStream bytes = Files.newInputStream(message)) {
      Letter letter = Letter.read(bytes);
      try (InputStream pdf = letter.attachments().getFirst().part().getInputStream();
          PDDocument document = Loader.loadPDF(pdf.readAllBytes())) {
        return document.getNumberOfPages();
      }
    }
  }

  private Path together(List<Path> payslips) throws IOException {
    Path cover = folder.resolve("cover.pdf");
    try (PDDocument document = new PDDocument()) {
      PDPage page = new PDPage();
      document.addPage(page);
      try (PDPageContentStream content = new PDPageContentStream(document, page)) {
        content.beginText();
        content.setFont(new PDType1Font(Standard14Fonts.FontName.HELVETICA), 14);
        content.newLineAtOffset(72, 700);
        content.showText("Payroll run, all departments");
        content.endText();
      }
      document.save(cover.toFile());
    }
    PDFMergerUtility merger = new PDFMergerUtility();
    merger.addSource(cover.toFile());
    for (Path one : payslips) {
      merger.addSource(one.toFile());
    }
    Path all = folder.resolve("alle.pdf");
    merger.setDestinationFileName(all.toString());
    merger.mergeDocuments(null);
    return all;
  }
}
