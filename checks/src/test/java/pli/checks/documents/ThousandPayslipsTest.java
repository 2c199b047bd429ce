// SPDX-License-Identifier: Apache-2.0
package pli.checks.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pli.document.Person;
import pli.document.PersonName;
import pli.document.pdf.PasswordSource;
import pli.mailing.CheckOptions;
import pli.mailing.CheckReport;
import pli.mailing.MailingCheck;
import pli.mailing.MailingFile;
import pli.mailing.RowProblem;
import pli.mailing.comparison.ComparisonSource;
import pli.mailing.comparison.MailingComparison;
import pli.outbox.MessageNote;
import pli.outbox.OutboxState;
import pli.outbox.earlier.EarlierRow;
import pli.words.Words;

/// A thousand payslips, seven of them wrong, each in another way.
@Tag("slow")
class ThousandPayslipsTest {

  private static final int PEOPLE = 1_000;

  /// The first person stands in row 2.
  private static final int FIRST_ROW = 2;

  private static final String[] GIVEN =
      {"Anna", "Beat", "Chloé", "Dario", "Elia", "Fritz", "Gina", "Hugo", "Irène", "Jürg"};

  private static final String[] FAMILY_BEGIN =
      {"Aes", "Bal", "Chap", "Dürr", "Egg", "Frei", "Gut", "Hof", "Imb", "Jean"};

  private static final String[] FAMILY_END =
      {"ler", "mann", "bach", "egger", "ini", "et", "oni", "berg", "hauser", "matter"};

  @TempDir Path folder;

  private static String name(int person) {
    return GIVEN[person % 10] + " " + FAMILY_BEGIN[person / 10 % 10]
        + FAMILY_END[person / 100 % 10];
  }

  private static PDDocument drawn(String... lines) throws IOException {
    PDDocument document = new PDDocument();
    PDPage page = new PDPage();
    document.addPage(page);
    try (PDPageContentStream content = new PDPageContentStream(document, page)) {
      content.beginText();
      content.setFont(new PDType1Font(Standard14Fonts.FontName.HELVETICA), 11);
      content.newLineAtOffset(60, 700);
      for (String line : lines) {
        content.showText(line);
        content.newLineAtOffset(0, -16);
      }
      content.endText();
    }
    return document;
  }

  private static byte[] saved(PDDocument document) throws IOException {
    try (document) {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      document.save(out);
      return out.toByteArray();
    }
  }

  private static byte[] payslip(int person, String month) throws IOException {
    return saved(drawn(name(person), "Lohnabrechnung " + month, "Nettolohn 5'210.35"));
  }

  private void put(int person, byte[] bytes) throws IOException {
    Files.write(folder.resolve("pdf").resolve(person + ".pdf"), bytes);
  }

  /// Code of the sentence by person.
  private Map<Integer, String> plant() throws IOException {
    put(17, payslip(18, "November 2026"));
    put(111, saved(drawn(name(111), name(112), "Lohnabrechnung November 2026")));
    put(222, payslip(222, "Oktober 2026"));
    put(333, new byte[0]);
    byte[] whole = payslip(444, "November 2026");
    put(444, Arrays.copyOf(whole, whole.length - 200));
    PDDocument locked = drawn(name(555), "Lohnabrechnung November 2026");
    locked.protect(new StandardProtectionPolicy("geheim", "geheim", new AccessPermission()));
    put(555, saved(locked));
    put(666, saved(drawn("Zita Ohnetabelle", "Lohnabrechnung November 2026")));
    return new TreeMap<>(
        Map.of(17, "document.someone-else", 111, "document.two-people", 222,
            "document.other-period", 333, "mailing.document-empty", 444, "document.damaged", 555,
            "document.encrypted", 666, "document.names-nobody"));
  }

  private MailingFile mailing() throws IOException {
    StringBuilder table = new StringBuilder("Nr;Name;E-Mail\n");
    Files.createDirectories(folder.resolve("pdf"));
    for (int person = 0; person < PEOPLE; person++) {
      table.append("%d;%s;p%d@firma.example\n".formatted(person, name(person), person));
      put(person, payslip(person, "November 2026"));
    }
    Files.writeString(folder.resolve("t.csv"), table);
    Files.writeString(folder.resolve("m.md"), "Guten Tag {{Name}}\n");
    return MailingFile.read(
        Files.writeString(
            folder.resolve("m.toml"),
            """
            kind = "payslips"
            account = "lohn@firma.example"
            table = "t.csv"
            documents = "pdf/{{Nr}}.pdf"
            to = "{{Name}} <{{E-Mail}}>"
            language = "de"
            subject = "Lohnabrechnung November 2026"
            message = "m.md"
            """));
  }

  @Test
  void exactlyTheSevenWrongOnesAreNamedInFourLanguages() throws IOException {
    MailingFile mailing = mailing();
    assertThat(check(mailing).problems()).isEmpty();
    Map<Integer, String> planted = plant();

    CheckReport report = check(mailing);

    Map<Integer, String> found = new TreeMap<>();
    report.problems().forEach(
        one -> found.merge(one.row() - FIRST_ROW, one.phrase().code(), (a, b) -> a + " " + b));
    assertThat(found).isEqualTo(planted);
    assertThat(report.ready()).isEqualTo(PEOPLE - planted.size());
    Words.LANGUAGES.forEach(language -> namesRowAndDocument(Words.in(language), report.problems()));
  }

  @Test
  void besideLastMonthTheSevenAreNamedAndWhatHasChanged() throws IOException {
    MailingFile mailing = mailing();
    Map<Integer, String> planted = plant();
    assertThat(beside(mailing, october(one -> "p" + one + "@firma.example")))
        .as("the same people at the same addresses")
        .isEqualTo(planted);

    Map<Integer, String> changed = new TreeMap<>(planted);
    changed.put(777, "comparison.address-changed");
    changed.put(-FIRST_ROW, "comparison.missing");
    changed.put(888, "comparison.new");

    List<EarlierRow> october =
        october(one -> one == 777 ? "neu@anderswo.example" : "p" + one + "@firma.example");
    EarlierRow gone = row("Zita Ausgetreten", "9999", "zita@firma.example");
    october.set(888, gone);
    assertThat(beside(mailing, october)).isEqualTo(changed);
  }

  private static List<EarlierRow> october(IntFunction<String> address) {
    return new ArrayList<>(
        IntStream.range(0, PEOPLE)
            .mapToObj(one -> row(name(one), String.valueOf(one), address.apply(one)))
            .toList());
  }

  private static EarlierRow row(String name, String number, String address) {
    Instant then = Instant.parse("2026-10-25T08:00:00Z");
    Person person =
        new Person(0, PersonName.whole(name), Optional.empty(), List.of(number), address);
    return new EarlierRow(
        "lohn@firma.example", "payslips-20261025", "payslips", "/m.toml", then, "e" + number, address,
        OutboxState.ACCEPTED, then,
        "october " + number, "october " + number,
        new MessageNote(
            name, "Lohnabrechnung Oktober 2026", List.of(), MessageNote.OnAbsence.ASK,
            new MessageNote.About(MailingComparison.keysOf(person), "2026-10")));
  }

  private static Map<Integer, String> beside(MailingFile mailing, List<EarlierRow> before) {
    CheckReport report =
        MailingCheck.check(
            mailing,
            CheckOptions.usual(new PasswordSource(new Random(1)))
                .comparedWith(
                    new ComparisonSource(
                        _ -> before, InstantSource.system(), ZoneId.of("Europe/Zurich"))),
            _ -> { }, _ -> { });
    Map<Integer, String> found = new TreeMap<>();
    report.problems().forEach(
        one -> found.merge(one.row() - FIRST_ROW, one.phrase().code(), (a, b) -> a + " " + b));
    return found;
  }

  private static void namesRowAndDocument(Words words, List<RowProblem> problems) {
    for (RowProblem problem : problems) {
      assertThat(words.say(problem.phrase()))
          .contains(String.valueOf(problem.row()))
          .contains("pdf/" + (problem.row() - FIRST_ROW) + ".pdf");
    }
  }

  private static CheckReport check(MailingFile mailing) {
    return MailingCheck.check(
        mailing, CheckOptions.usual(new PasswordSource(new Random(1))), _ -> { }, _ -> { });
  }
}
