// SPDX-License-Identifier: Apache-2.0
package pli.checks.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pli.document.pdf.PasswordSource;
import pli.document.pdf.PdfLimits;
import pli.document.pdf.PdfSplitter;
import pli.mailing.CheckOptions;
import pli.mailing.CheckReport;
import pli.mailing.MailingCheck;
import pli.mailing.MailingFile;
import pli.mailing.RowProblem;

/// Right and wrong payslips of every program that this computer has, through the whole check.
@Tag("interop")
class DocumentCorpusTest {

  private static final List<Employee> EMPLOYEES = Employee.all();

  private static final List<String> KINDS =
      List.of("month before", "two people in one", "of nobody in the table", "month of last year",
          "month before, naming this one", "number of somebody else");

  private static final int WRONG_SHEETS = 18;

  private static final int STRANGE_PAGES = 4;

  /// Whose payslips have two numbered pages.
  private static final int TWO_PAGES = 5;

  private static final List<String> NUMBERED =
      List.of("second page of another program", "second page twice", "second page behind the only one");

  @TempDir Path temp;
  private int right;
  private int wrong;
  private int programs;
  private final Map<String, Integer> kinds = new TreeMap<>();
  private final List<String> misses = new ArrayList<>();
  private final List<String> falseAlarms = new ArrayList<>();
  private final List<String> absent = new ArrayList<>();

  @Test
  void noWrongDocumentIsPassedAndHardlyARightOneIsStopped() throws IOException {
    List<PdfProgram> all =
        Stream.of(LibraryPrograms.all(), MarkupPrograms.all(), PlainPrograms.all())
            .flatMap(List::stream)
            .toList();
    System.out.printf("%-34s %6s %6s %6s %6s%n", "program", "right", "alarms", "wrong", "misses");
    for (PdfProgram program : all) {
      measure(program, true);
    }
    measure(LibraryPrograms.scanner(), false);
    measure(PlainPrograms.shapes(), false);
    measure(LibraryPrograms.garbler(), false);
    System.out.printf("%-34s %6d %6d %6d %6d%n", programs + " programs", right,
        falseAlarms.size(), wrong, misses.size());
    kinds.forEach((kind, count) -> System.out.printf("wrong: %-40s %6d%n", kind, count));
    tellAbsent();
    assertThat(misses).isEmpty();
    assertThat(falseAlarms.size() * 100).as(falseAlarms.toString()).isLessThan(right);
    if (absent.isEmpty()) {
      assertThat(right + wrong).isGreaterThanOrEqualTo(300);
    }
  }

  private void tellAbsent() {
    if (!absent.isEmpty()) {
      String line = "*** " + absent.size() + " NOT MEASURED, not installed: " + absent + " ***";
      String frame = "*".repeat(line.length());
      System.out.println(frame + "\n" + line + "\n" + frame);
    }
  }

  /// @param readable false for documents that a program cannot read: even right ones are stopped
  private void measure(PdfProgram program, boolean readable) throws IOException {
    boolean there =
        program.needs().stream()
            .allMatch(one -> one.startsWith("/") ? Files.exists(Path.of(one)) : Shell.has(one));
    if (!there) {
      absent.add(program.name());
      return;
    }
    programs++;
    List<Sheet> sheets = rightSheets();
    Map<Integer, Sheet> wrongSheets = readable ? wrongSheets() : Map.of();
    sheets.addAll(wrongSheets.values());
    sheets.addAll(behindSheets());
    sheets.addAll(numberedSheets());
    Path work = Files.createTempDirectory(temp, "work").toRealPath();
    List<byte[]> pages = pages(program, sheets, work);
    List<byte[]> ofRight = pages.subList(0, EMPLOYEES.size());
    int alarms = falseAlarms.size();
    int passed = misses.size();
    if (readable) {
      blockedRows(ofRight).forEach((row, code) ->
          falseAlarms.add(program.name() + ", " + EMPLOYEES.get(row).onPaper() + ": " + code));
      right += ofRight.size();
      int numbered = pages.size() - numberedSheets().size();
      List<byte[]> behind = pages.subList(numbered - 2, numbered);
      blockedRows(withMorePages(ofRight, behind.getFirst())).forEach((row, code) ->
          falseAlarms.add(program.name() + ", more pages, " + EMPLOYEES.get(row).onPaper() + ": "
              + code));
      right += ofRight.size();
      count(program, swapped(ofRight), _ -> "of somebody else");
      count(program, planted(pages, wrongSheets),
          row -> row < WRONG_SHEETS ? KINDS.get(row % KINDS.size()) : "");
      count(program, withStrangePages(ofRight, behind.getLast()), DocumentCorpusTest::strangeKind);
      measureNumbered(program, ofRight, pages.subList(numbered, pages.size()));
    } else {
      count(program, ofRight, _ -> "not readable");
    }
    System.out.printf("%-34s %6d %6d %6d %6d%n", program.name(),
        readable ? 2 * ofRight.size() + TWO_PAGES : 0, falseAlarms.size() - alarms,
        readable
            ? EMPLOYEES.size() + wrongSheets.size() + STRANGE_PAGES + 1 + NUMBERED.size()
            : EMPLOYEES.size(),
        misses.size() - passed);
  }

  /// Payslips of two pages, of which the second has a number and no name.
  private void measureNumbered(PdfProgram program, List<byte[]> documents, List<byte[]> pages)
      throws IOException {
    List<byte[]> two = new ArrayList<>(documents);
    for (int i = 0; i < TWO_PAGES; i++) {
      two.set(i, MorePages.behind(pages.get(2 * i), pages.get(2 * i + 1)));
    }
    blockedRows(two).forEach((row, code) ->
        falseAlarms.add(program.name() + ", two pages, " + EMPLOYEES.get(row).onPaper() + ": "
            + code));
    right += TWO_PAGES;
    List<byte[]> strange = new ArrayList<>(two);
    strange.set(0, MorePages.behind(pages.getFirst(), pages.getLast()));
    strange.set(1, MorePages.behind(two.get(1), pages.get(7)));
    strange.set(2, MorePages.behind(pages.get(2 * TWO_PAGES), pages.get(5)));
    count(program, strange, row -> row < NUMBERED.size() ? NUMBERED.get(row) : "");
  }

  /// @param kind by row what is wrong with it; "" if nothing is
  private void count(PdfProgram program, List<byte[]> documents, IntFunction<String> kind)
      throws IOException {
    Map<Integer, String> blocked = blockedRows(documents);
    for (int row = 0; row < EMPLOYEES.size(); row++) {
      String what = kind.apply(row);
      if (!what.isEmpty()) {
        wrong++;
        kinds.merge(what, 1, Integer::sum);
        if (!blocked.containsKey(row)) {
          misses.add(program.name() + ", " + what + ", " + EMPLOYEES.get(row).onPaper());
        }
      }
    }
  }

  private static List<Sheet> rightSheets() {
    return EMPLOYEES.stream()
        .map(Sheet::right)
        .collect(Collectors.toCollection(ArrayList::new));
  }

  /// By row.
  private static Map<Integer, Sheet> wrongSheets() {
    Map<Integer, Sheet> sheets = new LinkedHashMap<>();
    for (int row = 0; row < WRONG_SHEETS; row++) {
      Employee own = EMPLOYEES.get(row);
      Employee next = EMPLOYEES.get(row + 1);
      Employee.Labels labels = own.labels();
      sheets.put(
          row,
          switch (row % KINDS.size()) {
            case 0 -> Sheet.payslip(own, labels.monthBefore());
            case 1 -> Sheet.right(own).and(Sheet.right(next));
            case 2 -> Sheet.right(Employee.stranger(row));
            case 3 -> Sheet.payslip(own, labels.lastYear()).with(labels.remark());
            case 4 -> Sheet.payslip(own, labels.monthBefore()).with(labels.next());
            default -> Sheet.right(own).with(labels.number() + ": " + next.number());
          });
    }
    return sheets;
  }

  /// A second page of somebody, and the payslip of somebody who is not in the table and has no number.
  private static List<Sheet> behindSheets() {
    Employee stranger = Employee.stranger(0);
    return List.of(
        Sheet.continued(EMPLOYEES.getFirst()), Sheet.right(stranger).withoutNumbers(stranger));
  }

  /// First and second pages in turn, the only page of the third person, and a foreign second page.
  private static List<Sheet> numberedSheets() {
    List<Sheet> sheets = new ArrayList<>();
    for (Employee one : EMPLOYEES.subList(0, TWO_PAGES)) {
      sheets.add(Sheet.right(one).numbered("1/2"));
      sheets.add(Sheet.continued(one).numbered("2/2"));
    }
    sheets.add(Sheet.right(EMPLOYEES.get(2)).numbered("1/1"));
    sheets.add(Sheet.foreign().numbered("2/2"));
    return sheets;
  }

  /// An empty page behind, a leaflet that several people get, or a second page without a name.
  private static List<byte[]> withMorePages(List<byte[]> documents, byte[] second)
      throws IOException {
    List<byte[]> more = new ArrayList<>();
    for (int i = 0; i < documents.size(); i++) {
      more.add(
          switch (i % 3) {
            case 0 -> MorePages.empty(documents.get(i));
            case 1 -> MorePages.picture(documents.get(i), new Sheet(List.of("General terms")));
            default -> i == 2 ? MorePages.behind(documents.get(i), second) : documents.get(i);
          });
    }
    return more;
  }

  private static String strangeKind(int row) {
    if (row == STRANGE_PAGES) {
      return "a stranger without a number behind";
    }
    return row > STRANGE_PAGES ? "" : row % 2 == 0 ? "scan of somebody else behind"
        : "somebody else in a field";
  }

  private static List<byte[]> withStrangePages(List<byte[]> documents, byte[] ofAStranger)
      throws IOException {
    List<byte[]> more = new ArrayList<>(documents);
    for (int i = 0; i < STRANGE_PAGES; i++) {
      Employee next = EMPLOYEES.get(i + 1);
      more.set(
          i,
          i % 2 == 0
              ? MorePages.picture(documents.get(i), Sheet.right(next))
              : MorePages.field(documents.get(i), next.given() + " " + next.family()));
    }
    more.set(STRANGE_PAGES, MorePages.behind(documents.get(STRANGE_PAGES), ofAStranger));
    return more;
  }

  private static List<byte[]> swapped(List<byte[]> documents) {
    return IntStream.range(0, documents.size())
        .mapToObj(i -> documents.get((i + 1) % documents.size()))
        .toList();
  }

  private static List<byte[]> planted(List<byte[]> pages, Map<Integer, Sheet> wrongSheets) {
    List<byte[]> documents = new ArrayList<>(pages.subList(0, EMPLOYEES.size()));
    int at = EMPLOYEES.size();
    for (int row : wrongSheets.keySet()) {
      documents.set(row, pages.get(at++));
    }
    return documents;
  }

  private static List<byte[]> pages(PdfProgram program, List<Sheet> sheets, Path work)
      throws IOException {
    Path file = program.make(sheets, work);
    try (PDDocument document = Loader.loadPDF(file.toFile())) {
      assertThat(document.getNumberOfPages()).as(program.name()).isEqualTo(sheets.size());
    }
    Map<Path, List<Integer>> parts = new LinkedHashMap<>();
    for (int i = 0; i < sheets.size(); i++) {
      parts.put(work.resolve("page" + i + ".pdf"), List.of(i));
    }
    assertThat(new PdfSplitter(PdfLimits.COLLECTIVE).split(file, parts)).isEmpty();
    List<byte[]> pages = new ArrayList<>();
    for (Path part : parts.keySet()) {
      pages.add(Files.readAllBytes(part));
    }
    return pages;
  }

  /// Rows, counted from 0, that the check stops.
  private Map<Integer, String> blockedRows(List<byte[]> documents) throws IOException {
    Path folder = Files.createTempDirectory(temp, "mailing");
    StringBuilder table = new StringBuilder("Matricule;Prénom;Nom;E-mail;AVS\n");
    for (int i = 0; i < EMPLOYEES.size(); i++) {
      Employee one = EMPLOYEES.get(i);
      table.append("%s;%s;%s;p%d@exemple.ch;%s\n".formatted(
          one.number(), one.given(), one.family(), i, one.ahv()));
      Files.write(folder.resolve(one.number() + ".pdf"), documents.get(i));
    }
    Files.writeString(folder.resolve("t.csv"), table);
    Files.writeString(folder.resolve("m.md"), "Bonjour {{prénom}}\n");
    Path file =
        Files.writeString(
            folder.resolve("m.toml"),
            """
            kind = "payslips"
            account = "rh@exemple.ch"
            table = "t.csv"
            documents = "{{matricule}}.pdf"
            to = "{{prénom}} {{nom}} <{{e-mail}}>"
            subject = "Fiche de novembre 2026"
            message = "m.md"
            """);
    CheckReport report =
        MailingCheck.check(
            MailingFile.read(file), CheckOptions.usual(new PasswordSource(new Random(1))),
            _ -> { }, _ -> { });
    return report.problems().stream()
        .filter(RowProblem::blocking)
        .collect(
            Collectors.toMap(
                one -> one.row() - 2, one -> one.phrase().code(), (a, b) -> a + ", " + b));
  }
}
