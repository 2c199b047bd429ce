// SPDX-License-Identifier: Apache-2.0
package pli.mailing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotation;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pli.document.pdf.PdfLimits;
import pli.document.pdf.PdfReader;
import pli.document.pdf.PdfReading;
import pli.document.pdf.PdfSamples;

class CollectiveFileTest {

  private static final String COVER = "All payslips of November, not to be given to anybody";
  private static final String ZOE = "Zoé Dupont, fiche de salaire novembre 2026";
  private static final String MAX = "Max Muster, fiche de salaire novembre 2026";

  @TempDir Path temp;
  private MailingFixture fixture;

  @BeforeEach
  void oneFileForEverybody() throws IOException {
    fixture = new MailingFixture(Files.createDirectory(temp.resolve("mailing")));
    fixture.match = "";
    fixture.subject = "\"Fiche de novembre 2026\"";
    fixture.documents = "\"tous.pdf\"";
    fixture.more = "split = \"pages\"\n";
  }

  private void pages(String... pages) throws IOException {
    Files.write(fixture.folder.resolve("tous.pdf"), PdfSamples.of(pages));
  }

  private List<String> partsText() throws IOException {
    List<String> texts = new ArrayList<>();
    MailingCheck.check(
        fixture.mailing(), fixture.options(),
        row -> texts.add(row.row() + ": " + text(row.documents().getFirst().file())), _ -> { });
    return texts;
  }

  private static String text(Path file) {
    return switch (new PdfReader(PdfLimits.DOCUMENT).read(file, PdfReader.Order.AS_DRAWN)) {
      case PdfReading.Read(var pages, var _) ->
          String.join(
              "|", pages.stream().map(page -> page.text().strip().replace('\n', ' ')).toList());
      case PdfReading.Unusable(var reason) -> reason.name();
    };
  }

  @Test
  void everyPageGoesToItsPersonInWhateverOrderTheyCome() throws IOException {
    pages(COVER, MAX + " A", ZOE + " A", MAX + " B");
    assertThat(fixture.problems()).containsExactly("0 document.page-of-nobody");
    assertThat(partsText())
        .containsExactly("2: " + ZOE + " A", "3: " + MAX + " A|" + MAX + " B");
    assertThat(fixture.check().problems().getFirst().phrase().args())
        .containsEntry("pages", "1");
  }

  @Test
  void everyPageIsInTheSum() throws IOException {
    pages(COVER, MAX + " A", MAX + " B", "Luc Favre 756.1234.5025.91, fiche de salaire");
    CollectiveSum sum = fixture.check().collective().orElseThrow();
    assertThat(sum.pages()).isEqualTo(4);
    assertThat(sum.shares()).hasSize(1);
    assertThat(sum.shares().getFirst().shown()).isEqualTo("2, 3");
    assertThat(sum.pagesOf(3)).containsExactly(2, 3);
    assertThat(sum.pagesOf(2)).isEmpty();
    assertThat(sum.absent()).hasSize(1);
    assertThat(sum.absent().getFirst().rows()).containsExactly(2);
    assertThat(sum.ofNobody()).containsExactly(1);
    assertThat(sum.ofStrangers()).containsExactly(4);
    assertThat(sum.ofSeveral()).isEmpty();
  }

  @Test
  void theRecipientSeesNoNumberOfAPart() throws IOException {
    pages(MAX, ZOE);
    fixture.check();
    assertThat(fixture.rows.getFirst().documents().getFirst().fileName()).isEqualTo("tous.pdf");
    fixture.more += "document_name = \"Fiche {{nom}}\"\n";
    fixture.check();
    assertThat(fixture.rows.getFirst().documents().getFirst().fileName())
        .isEqualTo("Fiche Dupont.pdf");
  }

  @Test
  void aPageThatIsNumberedAsTheNextBelongsToThePageBefore() throws IOException {
    pages(ZOE + " page 1/2", "details without a name, page 2/2", MAX, "remarks for everybody");
    assertThat(fixture.check().problems().getFirst().phrase().args())
        .containsEntry("pages", "4");
    assertThat(partsText().getFirst()).contains("page 1/2|details");
    fixture.more = "split = \"runs\"\n";
    assertThat(fixture.problems()).containsExactly("3 document.page-at-end!");
    fixture.accepted = java.util.Set.of(3);
    assertThat(fixture.problems()).containsExactly("3 document.page-at-end");
    assertThat(partsText().getLast()).endsWith("|remarks for everybody");
  }

  @Test
  void pagesAtTheEndAreThePersonsIfTheirNumberingSaysSoOrEverybodyHasThem() throws IOException {
    fixture.more = "split = \"runs\"\n";
    pages(ZOE, "her details", MAX + " page 1/2", "his details, page 2/2");
    assertThat(fixture.problems()).isEmpty();
    pages(ZOE, "her details", MAX, "his details", "all wages of the office", "and their sum");
    assertThat(fixture.check().problems().getFirst().phrase().args())
        .containsEntry("pages", "4-6")
        .containsEntry("document", "tous.pdf");
    fixture.table += "9;Luc;Favre;luc@exemple.ch\n";
    String luc = "Luc Favre, fiche de salaire novembre 2026";
    pages(ZOE, "her details", MAX, "his details", luc, "and his details");
    assertThat(fixture.problems()).isEmpty();
    pages(ZOE, "her details", MAX, "his details", luc, "his details", "the sum of all");
    assertThat(fixture.problems()).containsExactly("4 document.pages-at-end!");
  }

  /// A payslip as programs print it.
  private static String slip(String name) {
    return name + "\nImprimerie Modèle, fiche de salaire novembre 2026\n"
        + "Salaire mensuel 6'500.00\nAssurance chômage -71.50\nPrévoyance -320.00\nMontant net 5'432.10";
  }

  @Test
  void aPageNumberedAsTheFirstIsNotJoinedUnseen() throws IOException {
    fixture.more = "split = \"runs\"\n";
    String luc = "Luc Favre, fiche de salaire novembre 2026";
    pages(ZOE + " page 1/1", luc + " page 1/1", MAX + " page 1/1");
    assertThat(fixture.problems()).containsExactly("2 document.page-unknown!");
    assertThat(fixture.check().problems().getFirst().phrase().args())
        .containsEntry("pages", "2")
        .containsEntry("document", "tous.pdf");
    fixture.accepted = java.util.Set.of(2);
    assertThat(fixture.problems()).containsExactly("2 document.page-unknown");
    fixture.accepted = java.util.Set.of();
    pages(ZOE + " page 1/1", luc + " page 1/2", "ses détails page 2/2", MAX + " page 1/1");
    assertThat(fixture.problems()).containsExactly("2 document.pages-unknown!");
    // Numbers of the whole file say nothing about where a document begins or goes on.
    pages(ZOE + " page 1/3", MAX + " page 2/3", "remarks for everybody, page 3/3");
    assertThat(fixture.problems()).containsExactly("3 document.page-at-end!");
  }

  @Test
  void aPageThatLooksLikeTheFirstOfOthersIsNotJoinedUnseen() throws IOException {
    fixture.more = "split = \"runs\"\n";
    pages(slip("Zoé Dupont"), slip("Luc Favre"), slip("Max Muster"));
    assertThat(fixture.problems()).containsExactly("2 document.page-unknown!");
    assertThat(fixture.check().problems().getFirst().phrase().args()).containsEntry("pages", "2");
    String head = "Imprimerie Modèle, fiche de salaire novembre 2026\n";
    pages(slip("Zoé Dupont"), head + "Heures 12.50", slip("Max Muster"), head + "Jours 3.00");
    assertThat(fixture.problems()).doesNotContain("2 document.page-unknown!");
    pages(slip("Zoé Dupont"), slip("suite") + "\npage 2", slip("Max Muster"));
    assertThat(fixture.problems()).isEmpty();
  }

  @Test
  void aPageThatSeveralMayContinueGoesToNobodyAndIsMissed() throws IOException {
    pages(ZOE + " page 1/2", MAX + " page 1/2", "solde A, page 2/2", "solde B, page 2/2");
    assertThat(fixture.problems())
        .containsExactly("2 document.page-missing!", "3 document.page-missing!",
            "0 document.pages-of-nobody", "0 document.second-pages!");
    assertThat(fixture.check().problems().getFirst().phrase().args())
        .containsEntry("number", "2").containsEntry("of", "2");
    pages(ZOE + " page 1/2", "Luc Favre, page 1/2", "ses détails, page 2/2", MAX);
    assertThat(fixture.problems()).contains("2 document.page-missing!");
    fixture.more = "split = \"runs\"\n";
    pages(ZOE + " page 1/2", MAX + " page 1/2", "solde A, page 2/2", "solde B, page 2/2");
    assertThat(fixture.problems())
        .contains("2 document.page-missing!", "3 document.pages-unknown!");
  }

  @Test
  void secondPagesOfEverybodyAreNoCovers() throws IOException {
    String balance = "Solde de vacances 12.5 jours, heures 168";
    pages(COVER, ZOE, balance, MAX, balance);
    assertThat(fixture.problems())
        .containsExactly("0 document.pages-of-nobody", "0 document.second-pages!");
    for (String key : List.of("files", "tous.pdf")) {
      CheckReport report =
          MailingCheck.check(
              fixture.mailing(),
              fixture.options().accepting(Acceptance.of(java.util.Map.of(key, "feuilles"))),
              _ -> { }, _ -> { });
      assertThat(report.isReleasable()).as(key).isEqualTo(key.equals("tous.pdf"));
    }
    assertThat(fixture.check().problems().getLast().phrase().args())
        .containsEntry("pages", "3, 5");
    pages(ZOE, "Solde de vacances, page 2", MAX);
    assertThat(fixture.problems()).contains("0 document.second-pages!");
    fixture.more = "split = \"runs\"\n";
    assertThat(fixture.problems()).isEmpty();
  }

  @Test
  void aPageOfTwoPeopleStopsTheMailing() throws IOException {
    pages(ZOE + " and " + MAX, MAX);
    assertThat(fixture.problems())
        .containsExactly("2 document.without-own-pages!", "0 document.page-of-several!");
  }

  @Test
  void whoIsNamedOnMostPagesMayBeAllowedByALine() throws IOException {
    fixture.table += "9;Luc;Favre;luc@exemple.ch\n10;Ada;Keller;ada@exemple.ch\n";
    String slip = ", fiche de salaire novembre 2026\nResponsable: Ada Keller";
    pages("Zoé Dupont" + slip, "Max Muster" + slip, "Luc Favre, fiche de salaire",
        "Ada Keller" + slip);
    assertThat(fixture.problems())
        .containsExactly("2 document.without-own-pages!", "3 document.without-own-pages!",
            "0 document.pages-of-several-often!");
    assertThat(fixture.check().problems().getLast().phrase().args())
        .containsEntry("pages", "1, 2").containsEntry("mention", "\"Ada Keller\"");
    fixture.more += "may_mention = [\"Ada Keller\"]\n";
    assertThat(fixture.problems()).isEmpty();
    // A file of couples has nobody who signs.
    fixture.more = "split = \"pages\"\n";
    pages("Zoé Dupont, Max Muster", "Zoé Dupont, Max Muster, salaire", "Luc Favre", "Ada Keller");
    assertThat(fixture.problems()).contains("0 document.pages-of-several!");
  }

  @Test
  void somebodyWhoIsNotInTheTableIsTold() throws IOException {
    pages(ZOE, MAX, "Luc Favre 756.1234.5025.91, fiche de salaire novembre 2026");
    assertThat(fixture.problems()).containsExactly("0 document.page-of-strangers!");
  }

  @Test
  void theNumberOfAnEmployeeWhoIsNotInTheTableIsTold() throws IOException {
    String luc = "Luc Favre, matricule 77, fiche de salaire novembre 2026";
    pages(ZOE + ", matricule 7", MAX + ", matricule 8", luc);
    assertThat(fixture.problems()).containsExactly("0 document.page-of-strangers!");
    fixture.more = "split = \"runs\"\n";
    assertThat(fixture.problems()).containsExactly("0 document.page-of-strangers!");
    // Where no page bears a number of the table, its column holds others than the documents.
    fixture.more = "split = \"pages\"\n";
    pages(ZOE + ", matricule 1007", MAX + ", matricule 1008", luc);
    assertThat(fixture.problems()).containsExactly("0 document.page-of-nobody");
  }

  @Test
  void theNumberOfACustomerWhoIsNotInTheTableIsTold() throws IOException {
    fixture.kind = "invoices";
    fixture.table = fixture.table.replaceFirst("nr", "N° client");
    fixture.subject = "\"Facture\"";
    String rest = "\nFacture no 77, CHE-123.456.789 TVA, commande 4711";
    String luc = "Luc Favre, n° de client 4999" + rest;
    pages("Zoé Dupont, n° de client 7" + rest, luc, "Max Muster, n° de client 8" + rest);
    assertThat(fixture.problems()).containsExactly("0 document.page-of-strangers!");
    fixture.more = "split = \"runs\"\n";
    assertThat(fixture.problems()).containsExactly("0 document.page-of-strangers!");
  }

  @Test
  void theSamePagesMakeTheSameBytes() throws IOException {
    pages(MAX, ZOE);
    fixture.check();
    List<String> first =
        fixture.rows.stream().map(row -> row.documents().getFirst().sha256()).toList();
    fixture.check();
    assertThat(fixture.rows.stream().map(row -> row.documents().getFirst().sha256()).toList())
        .isEqualTo(first)
        .doesNotHaveDuplicates();
  }

  @Test
  void partsAreGoneWithTheCheck() throws IOException {
    pages(MAX, ZOE);
    List<Path> files = new ArrayList<>();
    MailingCheck.check(
        fixture.mailing(), fixture.options(),
        row -> files.add(row.documents().getFirst().file()), _ -> { });
    assertThat(files).hasSize(2).allMatch(file -> Files.notExists(file));
    assertThat(files.getFirst().getParent()).doesNotExist();
  }

  @Test
  void aPartHoldsOnlyWhatItsPagesUse() throws IOException {
    StringBuilder table = new StringBuilder("nr;prenom;nom;email\n");
    String[] pages = new String[40];
    for (int i = 0; i < pages.length; i++) {
      String name = "Muster" + (char) ('a' + i / 26) + (char) ('a' + i % 26);
      table.append("%d;Anne;%s;a%d@exemple.ch\n".formatted(i, name, i));
      pages[i] = "Anne " + name + ", her page with some text";
    }
    fixture.table = table.toString();
    Path file = fixture.folder.resolve("tous.pdf");
    Files.write(file, PdfSamples.withSharedPictures(50_000, pages));
    long whole = Files.size(file);
    assertThat(whole).isGreaterThan(2_000_000);
    long[] parts = {0, 0};
    CheckReport report =
        MailingCheck.check(
            fixture.mailing(), fixture.options(),
            row -> {
              parts[0] += size(row.documents().getFirst().file());
              parts[1]++;
            },
            _ -> { });
    assertThat(report.problems()).isEmpty();
    assertThat(parts[1]).isEqualTo(40);
    assertThat(parts[0]).isLessThan(whole * 2);
  }

  /// A part that had lost its fields would be an empty form in the right person's hands.
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void whatStandsInFieldsAndStampsGoesWithItsPage(boolean drawn) throws IOException {
    Files.write(
        fixture.folder.resolve("tous.pdf"),
        PdfSamples.withFields(
            drawn, "Fiche de salaire, novembre 2026",
            List.of("Max Muster|4'210.35|exact, Max", "Zoé Dupont|5'332.10|exact, Zoé")));
    List<String> parts = new ArrayList<>();
    CheckReport report =
        MailingCheck.check(
            fixture.mailing(), fixture.options(),
            row -> parts.add(shown(row.documents().getFirst().file())), _ -> { });
    assertThat(report.problems()).isEmpty();
    assertThat(parts).hasSize(2);
    assertThat(parts.getFirst())
        .contains("Zoé Dupont", "5'332.10", "exact, Zoé", "novembre 2026")
        .doesNotContain("Muster", "4'210.35", "remark", "/XYZ");
    assertThat(parts.getLast())
        .contains("Max Muster", "4'210.35", "exact, Max").doesNotContain("Dupont", "5'332.10");
  }

  /// What a reader draws, without a look at any value, and all that stands in the file beside.
  private static String shown(Path file) {
    try (PDDocument document = Loader.loadPDF(file.toFile())) {
      PDFTextStripper stripper =
          new PDFTextStripper() {
            @Override
            protected void writePage() throws IOException {
              for (PDAnnotation note : getCurrentPage().getAnnotations()) {
                showAnnotation(note);
              }
              super.writePage();
            }
          };
      return stripper.getText(document) + Files.readString(file, StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void whatIsNoSuchFileIsRefused() throws IOException {
    fixture.more = "split = \"all\"\n";
    assertThatThrownBy(fixture::check).hasMessage("document.split-form");
    fixture.more = "split = \"pages\"\n";
    fixture.documents = "\"fiches/{{nr}}.pdf\"";
    assertThatThrownBy(fixture::check).hasMessage("document.split-form");
    fixture.documents = "\"tous.pdf\"";
    fixture.pdf("tous.pdf", "not really");
    assertThat(fixture.problems()).contains("0 document.collective-damaged!");
  }
}
