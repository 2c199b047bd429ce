// SPDX-License-Identifier: Apache-2.0
package pli.checks.page;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A form that was not taken: what is wrong is said at its place, what was typed is still there, and the
/// keyboard goes on where it was.
@Tag("browser")
class MendedFormsTest {

  @RegisterExtension static final Chromium CHROMIUM = new Chromium();

  private static final long TOO_LARGE_BYTES = 170L * 1024 * 1024;

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({"fr, KEYBOARD", "de, MOUSE"})
  void aWrongPortKeepsAllTheOthersButThePassword(String language, Hand hand) {
    try (PageOffice office = new PageOffice(folder).opened(Locale.of(language));
        Visitor visitor = new Visitor(CHROMIUM.browser(), hand, Locale.of(language))) {
      visitor.withPictures("7-forms").opens(office.link());
      visitor.follows("page.nav.mailboxes");
      visitor.follows("page.mailboxes.new");
      visitor.types("page.setup.address", "marie@firma.example");
      visitor.presses("page.draft.next");
      visitor.arrivesAt("/mailboxes/setups/*");
      visitor.reads("page.setup.server-title");
      visitor.types("page.setup.host", "nowhere.firma.example");
      visitor.choosesIn("page.setup.security", "starttls");
      visitor.types("page.setup.port", "99999");
      visitor.types("page.setup.user", "m.dupont");
      visitor.types("page.setup.password", "geheim");
      visitor.presses("page.setup.try");

      visitor.reads("page.setup.port-bad", "value", "99999");
      assertThat(focused(visitor)).isEqualTo("port");
      assertThat(value(visitor, "#host")).isEqualTo("nowhere.firma.example");
      assertThat(value(visitor, "#security")).isEqualTo("starttls");
      assertThat(value(visitor, "#port")).isEqualTo("99999");
      assertThat(value(visitor, "#user")).isEqualTo("m.dupont");
      assertThat(value(visitor, "#password")).isEmpty();
      visitor.looks("01-wrong-port");

      visitor.types("page.setup.port", "587");
      visitor.types("page.setup.password", "geheim");
      visitor.presses("page.setup.try");
      visitor.reads("page.setup.failed");
      visitor.awaitsThat(() -> !focused(visitor).equals("BODY"));
      assertThat(value(visitor, "#user")).isEqualTo("m.dupont");
      visitor.looks("02-failed");
      visitor.presses("page.setup.other-server");
      visitor.reads("page.setup.server-title");
      assertThat(value(visitor, "#host")).isEqualTo("nowhere.firma.example");
      assertThat(value(visitor, "#user")).isEqualTo("m.dupont");
    }
  }

  @ParameterizedTest
  @CsvSource({"fr, MOUSE", "de, KEYBOARD"})
  void whoeverGoesOnWithoutATableIsToldSo(String language, Hand hand) {
    try (PageOffice office = new PageOffice(folder).opened(Locale.of(language));
        Visitor visitor = new Visitor(CHROMIUM.browser(), hand, Locale.of(language))) {
      visitor.withPictures("7-forms").opens(office.link());
      visitor.presses("page.mailings.new-payslips");
      visitor.arrivesAt("/drafts/*/files");
      visitor.presses("page.draft.next");
      visitor.reads("page.draft.table-missing");
      assertThat(focused(visitor)).isEqualTo("note bad");
      visitor.looks("03-no-table");
    }
  }

  /// A browser shows an answer only where the connection holds until it has handed everything over.
  @Test
  void aFileThatIsTooLargeIsRefusedByAPageInTheBrowser() throws IOException {
    Path large = folder.resolve("large.pdf");
    try (RandomAccessFile file = new RandomAccessFile(large.toFile(), "rw")) {
      file.setLength(TOO_LARGE_BYTES);
    }
    try (PageOffice office = new PageOffice(folder).opened(Locale.ITALIAN);
        Visitor visitor = new Visitor(CHROMIUM.browser(), Hand.MOUSE, Locale.ITALIAN)) {
      visitor.withPictures("7-forms").opens(office.link());
      visitor.presses("page.mailings.new-payslips");
      visitor.arrivesAt("/drafts/*/files");
      visitor.expectsTrouble();
      visitor.gives("page.draft.documents-choose", List.of(large));
      visitor.reads("draft.too-large", "file", "large.pdf", "limit", 150);
      assertThat(focused(visitor)).isEqualTo("note bad");
      visitor.looks("04-too-large");
    }
  }

  /// Two wrong addresses: the first is put right, the second is next.
  @Test
  void afterACorrectionTheNextProblemHasTheKeyboard() throws IOException {
    try (OfficeServer server = OfficeServer.start(folder.resolve("arrived"));
        PageOffice office = new PageOffice(folder).opened(Locale.GERMAN).hasMailboxAt(server);
        Visitor visitor = new Visitor(CHROMIUM.browser(), Hand.KEYBOARD, Locale.GERMAN)) {
      Path payslips = office.samples().payslips();
      Path table = payslips.resolveSibling("employes.csv");
      List<String> lines = new ArrayList<>(Files.readAllLines(table, ISO_8859_1));
      lines.set(1, lines.get(1).replace("@", " "));
      lines.set(2, lines.get(2).replace("@", " "));
      Files.write(table, lines, ISO_8859_1);
      visitor.opens(office.link());
      Drafting.payslips(visitor, table, PageOffice.pdfsBeside(payslips));
      int before = visitor.page().locator(".problem.blocks").count();
      assertThat(before).isGreaterThan(1);
      visitor.typesInto(
          visitor.page().locator(".problem input[name=value]").first(), "right@firma.example");
      visitor.pressesOn(visitor.page().locator(".problem .resolve button").first());
      visitor.awaitsThat(
          () -> visitor.page().locator(".problem.blocks").count() == before - 1);
      assertThat(focused(visitor)).contains("problem");
    }
  }

  /// The table of last month beside the documents of this one.
  @ParameterizedTest
  @CsvSource({"fr, MOUSE"})
  void theSameWrongMonthInEveryRowIsOneCard(String language, Hand hand) throws IOException {
    try (OfficeServer server = OfficeServer.start(folder.resolve("arrived"));
        PageOffice office = new PageOffice(folder).opened(Locale.of(language)).hasMailboxAt(server);
        Visitor visitor = new Visitor(CHROMIUM.browser(), hand, Locale.of(language))) {
      Path payslips = office.samples().payslips();
      Path table = payslips.resolveSibling("employes.csv");
      List<String> lines =
          Files.readAllLines(table, ISO_8859_1).stream()
              .map(line -> line.replaceFirst(";\\p{L}+ 2026;", ";10.2026;"))
              .toList();
      Files.write(table, lines, ISO_8859_1);
      visitor.withPictures("7-forms").opens(office.link());
      Drafting.payslips(visitor, table, PageOffice.pdfsBeside(payslips));
      Locator cards = visitor.page().locator("section > .problem.blocks");
      assertThat(cards.count()).isEqualTo(1);
      assertThat(cards.innerText()).contains("25 documents", "10.2026", "11.2026");
      visitor.looks("06-wrong-month");
      visitor.pressesOn(cards.locator("summary").first());
      assertThat(cards.locator(".problem").count()).isEqualTo(25);
      visitor.looks("07-row-by-row");
    }
  }

  /// Where the cursor was, and in the text before there was one.
  @ParameterizedTest
  @CsvSource({"fr, MOUSE", "de, KEYBOARD"})
  void aPlaceholderIsPutWhereTheCursorWas(String language, Hand hand) {
    try (PageOffice office = new PageOffice(folder).opened(Locale.of(language));
        Visitor visitor = new Visitor(CHROMIUM.browser(), hand, Locale.of(language))) {
      visitor.withPictures("7-forms").opens(office.link());
      visitor.presses("page.mailings.new-payslips");
      visitor.arrivesAt("/drafts/*/files");
      visitor.gives(
          "page.draft.table-choose",
          List.of(office.samples().payslips().resolveSibling("employes.csv")));
      visitor.readsCount("page.draft.columns", 12);
      visitor.presses("page.draft.next");
      visitor.arrivesAt("/drafts/*/text");
      Locator chip = visitor.page().locator(".chip").nth(1);
      Locator subject = visitor.page().locator("input[id^=subject]").first();
      visitor.pressesOn(chip);
      assertThat(visitor.page().locator("textarea").first().inputValue())
          .endsWith(chip.innerText());
      visitor.typesInto(subject, "AB");
      subject.press("ArrowLeft");
      visitor.pressesOn(chip);
      assertThat(subject.inputValue()).isEqualTo("A" + chip.innerText() + "B");
      assertThat(focused(visitor)).startsWith("subject");
      visitor.looks("05-placeholders");
    }
  }

  /// The id of what has the keyboard; without one its class, or its name.
  private static String focused(Visitor visitor) {
    return (String)
        visitor.page()
            .evaluate(
                "() => document.activeElement.id || document.activeElement.className"
                    + " || document.activeElement.tagName");
  }

  private static String value(Visitor visitor, String field) {
    return visitor.page().locator(field).inputValue();
  }
}
