// SPDX-License-Identifier: Apache-2.0
package pli.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The sample folder is what it says it is: real tables, real documents, no two truths.
class DemoFolderTest {

  private static final LocalDate ISSUE = LocalDate.of(2026, 11, 30);

  @TempDir static Path folder;

  private static DemoFolder demo;

  @BeforeAll
  static void write() throws IOException {
    demo = written(folder.resolve("one"));
  }

  @Test
  void theSameArgumentsGiveTheSameBytes() throws IOException {
    DemoFolder again = written(folder.resolve("two"));
    assertThat(contents(again.payslips().getParent().getParent()))
        .hasSize(25 + 12 + 2 + 2 * 5)
        .isEqualTo(contents(demo.payslips().getParent().getParent()));
  }

  @Test
  void theEmployeesAreATableAsExcelSavesItInSwitzerland() throws IOException {
    byte[] bytes = Files.readAllBytes(demo.payslips().resolveSibling("employes.csv"));
    String text = new String(bytes, Charset.forName("windows-1252"));
    assertThat(text.getBytes(Charset.forName("windows-1252"))).isEqualTo(bytes);
    assertThat(text).contains("Prénom", "Çelik", "Cœudevez", "L'Éplattenier");
    assertThat(text).as("an empty line").contains("\r\n;;;;;;;;;;;\r\n");
    assertThat(text.replace("\r\n", "")).doesNotContain("\n", "\r", "\uFFFD");
    assertThat(bytes).as("é in one byte").contains(0xE9);
    assertThat(text).as("no UTF-8").doesNotContain("Ã");
  }

  @Test
  void eachPayslipNamesItsPersonAndTheAmountsOfTheTable() throws IOException {
    List<String[]> rows = employeeRows();
    assertThat(rows).hasSize(25);
    for (String[] row : rows) {
      String text = text(demo.payslips().resolveSibling("fiches/" + row[0] + ".pdf"));
      assertThat(text)
          .contains(row[1] + " " + row[2], row[5], row[0], row[6], row[8], row[9])
          .doesNotContain("null");
      long named = rows.stream().filter(other -> text.contains(other[5])).count();
      assertThat(named).as("AHV numbers in the payslip of " + row[1]).isEqualTo(1);
    }
  }

  @Test
  void everyAhvNumberHasItsCheckDigitAndIsItsPersonsOwn() throws IOException {
    List<String> numbers = employeeRows().stream().map(row -> row[5]).toList();
    assertThat(numbers).doesNotHaveDuplicates().allMatch(DemoFolderTest::hasEanCheckDigit);
    assertThat(hasEanCheckDigit("756.1234.5678.97")).isTrue();
    assertThat(hasEanCheckDigit("756.1234.5678.98")).isFalse();
  }

  @Test
  void everyAddressIsInADomainReservedForExamples() throws IOException {
    Stream<String> all =
        Stream.concat(
            employeeRows().stream().map(row -> row[3]),
            customerRows().stream().map(row -> row.getCellText(2)));
    assertThat(all.toList())
        .hasSize(37)
        .doesNotHaveDuplicates()
        .contains(DemoFolder.REFUSED_ADDRESS.toString(), DemoFolder.DEFERRED_ADDRESS.toString())
        .allMatch(one -> one.matches("[a-z.-]+@(example\\.(com|org|net)|[a-z-]+\\.example)"));
  }

  @Test
  void theInvoiceTableHasRealDatesAndNumbers() throws IOException {
    List<Row> rows = customerRows();
    assertThat(rows).hasSize(12);
    for (Row row : rows) {
      assertThat(row.getCellText(0)).matches("001\\d\\d");
      assertThat(row.getCellAsDate(5).orElseThrow().toLocalDate()).isEqualTo(ISSUE);
      assertThat(row.getCell(5).getDataFormatString()).isEqualTo("dd.mm.yyyy");
      assertThat(row.getCell(7).getDataFormatString()).isEqualTo("#,##0.00");
    }
  }

  @Test
  void eachInvoiceAndItsCodeSayWhatTheTableSays() throws IOException {
    for (Row row : customerRows()) {
      Path pdf = demo.invoices().resolveSibling("pdf/" + row.getCellText(4) + ".pdf");
      String amount = SwissForm.amount(row.getCellAsNumber(7).orElseThrow());
      assertThat(text(pdf))
          .contains(row.getCellText(0), row.getCellText(1), row.getCellText(4), amount);
      var bill = PrintedCode.bill(pdf);
      assertThat(bill.getAmount()).isEqualByComparingTo(row.getCellAsNumber(7).orElseThrow());
      assertThat(bill.getDebtor().getName()).isEqualTo(row.getCellText(1));
      assertThat(bill.getUnstructuredMessage()).endsWith(row.getCellText(4));
      assertThat(bill.getReference()).matches("\\d{27}|RF\\d{2}\\d+");
    }
  }

  private static DemoFolder written(Path where) throws IOException {
    return DemoFolder.write(where, YearMonth.of(2026, 11), ISSUE);
  }

  private static List<String[]> employeeRows() throws IOException {
    Path table = demo.payslips().resolveSibling("employes.csv");
    return Files.readAllLines(table, Charset.forName("windows-1252")).stream()
        .skip(1)
        .filter(line -> !line.startsWith(";"))
        .map(line -> Arrays.stream(line.split(";")).map(String::strip).toArray(String[]::new))
        .toList();
  }

  private static List<Row> customerRows() throws IOException {
    Path table = demo.invoices().resolveSibling("clients.xlsx");
    try (ReadableWorkbook workbook =
        new ReadableWorkbook(table.toFile(), new ReadingOptions(true, false))) {
      return workbook.getFirstSheet().read().stream().skip(1).toList();
    }
  }

  private static String text(Path pdf) throws IOException {
    try (PDDocument document = Loader.loadPDF(pdf.toFile())) {
      assertThat(document.getNumberOfPages()).isEqualTo(1);
      return new PDFTextStripper().getText(document).replaceAll("\\s+", " ");
    }
  }

  private static boolean hasEanCheckDigit(String number) {
    int[] digits = number.replace(".", "").chars().map(c -> c - '0').toArray();
    int sum = 0;
    for (int i = 0; i < digits.length; i++) {
      sum += digits[i] * (i % 2 == 0 ? 1 : 3);
    }
    return digits.length == 13 && sum % 10 == 0;
  }

  private static Map<String, List<Byte>> contents(Path root) throws IOException {
    Map<String, List<Byte>> contents = new TreeMap<>();
    try (Stream<Path> files = Files.walk(root)) {
      files
          .filter(Files::isRegularFile)
          .forEach(file -> contents.put(root.relativize(file).toString(), bytes(file)));
    }
    return contents;
  }

  private static List<Byte> bytes(Path file) {
    try {
      byte[] bytes = Files.readAllBytes(file);
      return Stream.iterate(0, i -> i < bytes.length, i -> i + 1).map(i -> bytes[i]).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
