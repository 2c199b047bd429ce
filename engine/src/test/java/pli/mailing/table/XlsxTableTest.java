// SPDX-License-Identifier: Apache-2.0
package pli.mailing.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.dhatim.fastexcel.VisibilityState;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class XlsxTableTest {

  private static final String MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

  @TempDir Path folder;

  @Test
  void cellsReadAsTheSheetShowsThem() throws IOException {
    Path file =
        workbook(
            book -> {
              Worksheet sheet = book.newWorksheet("Employés");
              header(sheet, "Prénom", "Nr", "Total", "Date", "Taux", "AVS", "Texte");
              sheet.value(1, 0, "Zoé ");
              sheet.value(1, 1, 123);
              sheet.style(1, 1).format("00000").set();
              sheet.value(1, 2, 1234.5);
              sheet.style(1, 2).format("#,##0.00").set();
              sheet.value(1, 3, LocalDate.of(2026, 11, 25));
              sheet.style(1, 3).format("dd.mm.yyyy").set();
              sheet.value(1, 4, 0.077);
              sheet.style(1, 4).format("0.00%").set();
              sheet.value(1, 5, 7561234567897L);
              sheet.value(1, 6, "00123");
            });
    assertThat(read(file))
        .isEqualTo(
            "Prénom|Nr|Total|Date|Taux|AVS|Texte"
                + " / 2:Zoé|00123|1'234.50|25.11.2026|7.70%|7561234567897|00123");
  }

  @Test
  void theFirstVisibleSheetIsRead() throws IOException {
    Path file =
        workbook(
            book -> {
              Worksheet hidden = book.newWorksheet("Hidden");
              header(hidden, "secret");
              hidden.setVisibilityState(VisibilityState.HIDDEN);
              header(book.newWorksheet("Seen"), "a");
              header(book.newWorksheet("Third"), "b");
            });
    assertThat(read(file)).isEqualTo("a");
    assertThat(read(file, Optional.of("third"))).isEqualTo("b");
    assertThatThrownBy(() -> read(file, Optional.of("Fourth"))).hasMessage("table.sheet-missing");
  }

  @Test
  void hiddenRowsEmptyRowsAndMergedCellsAreKnown() throws IOException {
    Path file =
        workbook(
            book -> {
              Worksheet sheet = book.newWorksheet("a");
              header(sheet, "a", "b");
              sheet.value(1, 0, "1");
              sheet.value(4, 0, "2");
              sheet.value(4, 1, "dept");
              sheet.value(5, 0, "3");
              sheet.hideRow(5);
              sheet.range(4, 1, 5, 1).merge();
            });
    assertThat(read(file)).isEqualTo("a|b / 2:1| / 5:2|dept / 6:3|MERGED hidden");
  }

  @Test
  void formulasGiveTheirStoredResult() throws IOException {
    Path file =
        raw(
            "<row r='1'><c r='A1' t='inlineStr'><is><t>a</t></is></c>"
                + "<c r='B1' t='inlineStr'><is><t>b</t></is></c>"
                + "<c r='C1' t='inlineStr'><is><t>c</t></is></c></row>"
                + "<row r='2'><c r='A2'><f>1+1</f><v>2</v></c>"
                + "<c r='B2' t='e'><f>VLOOKUP(1,X1:Y2,2)</f><v>#N/A</v></c>"
                + "<c r='C2'><f>A2*2</f></c></row>");
    assertThat(read(file)).isEqualTo("a|b|c / 2:2|#N/A FORMULA_ERROR|NOT_CALCULATED");
  }

  @Test
  void aFormulaThatGivesNothingIsNoCellThatNobodyFilled() throws IOException {
    Path file =
        raw(
            "<row r='1'><c r='A1' t='inlineStr'><is><t>a</t></is></c>"
                + "<c r='B1' t='inlineStr'><is><t>b</t></is></c></row>"
                + "<row r='2'><c r='A2'><v>1</v></c>"
                + "<c r='B2'><f>HYPERLINK(\"mailto:x@example.com\")</f><v /></c></row>");
    assertThat(read(file)).isEqualTo("a|b / 2:1|EMPTY_RESULT");
  }

  @Test
  void aRowOfFormulasWithoutResultIsNoEmptyRow() throws IOException {
    Path file =
        raw(
            "<row r='1'><c r='A1' t='inlineStr'><is><t>a</t></is></c></row>"
                + "<row r='2'><c r='A2' t='str'><f>IF(1,\"\",\"\")</f><v></v></c></row>"
                + "<row r='3'><c r='A3'><f>A9*2</f></c></row>");
    assertThat(read(file)).isEqualTo("a / 3:NOT_CALCULATED");
  }

  @ParameterizedTest
  @CsvSource({"5001, XFD1, table.too-many-columns", "100003, A1, table.too-many-rows"})
  void aSheetBeyondTheLimitsIsRefused(int rows, String cell, String code) throws IOException {
    StringBuilder sheet = new StringBuilder();
    for (int i = 1; i <= rows; i++) {
      sheet.append("<row r='").append(i).append("'><c r='").append(cell.replaceAll("\\d", ""))
          .append(i).append("'><v>").append(i).append("</v></c></row>");
    }
    Path file = raw(sheet.toString());
    assertThatThrownBy(() -> read(file)).hasMessage(code);
  }

  @Test
  void aZipBombIsRefused() throws IOException {
    Path file = raw("<row r='1'><c r='A1'><v>1</v></c></row>" + " ".repeat(40_000_000));
    assertThatThrownBy(() -> read(file)).hasMessage("table.xlsx-too-big");
  }

  @Test
  void entitiesAreRefused() throws IOException {
    Path file =
        parts(
            "<!DOCTYPE x [<!ENTITY e 'boom'>]><worksheet xmlns='" + MAIN
                + "'><sheetData><row r='1'><c r='A1' t='inlineStr'><is><t>&e;</t></is></c></row>"
                + "</sheetData></worksheet>");
    assertThatThrownBy(() -> read(file)).hasMessage("table.broken-xlsx");
  }

  @Test
  void damageIsRefused() throws IOException {
    Path whole = workbook(book -> header(book.newWorksheet("a"), "x"));
    byte[] bytes = Files.readAllBytes(whole);
    for (int length : List.of(10, 100, bytes.length / 2, bytes.length - 5)) {
      Path cut = Files.write(folder.resolve("cut.xlsx"), Arrays.copyOf(bytes, length));
      assertThatThrownBy(() -> read(cut)).as("cut at " + length).hasMessage("table.broken-xlsx");
    }
  }

  @Test
  void anOpenDocumentIsNamed() throws IOException {
    Map<String, String> parts = new LinkedHashMap<>();
    parts.put("mimetype", "application/vnd.oasis.opendocument.spreadsheet");
    parts.put("content.xml", "<x/>");
    Path file = zip(parts);
    assertThatThrownBy(() -> read(file)).hasMessage("table.opendocument");
  }

  @Test
  void fiveThousandRowsStream() throws IOException {
    Path file =
        workbook(
            book -> {
              Worksheet sheet = book.newWorksheet("a");
              header(sheet, "nr", "total");
              for (int i = 1; i <= 5_000; i++) {
                sheet.value(i, 0, i);
                sheet.value(i, 1, i * 1.5);
              }
            });
    try (TableReader reader = TableFile.open(file, Optional.empty())) {
      int last = 0;
      for (Optional<TableRow> row = reader.next(); row.isPresent(); row = reader.next()) {
        last = row.get().number();
      }
      assertThat(last).isEqualTo(5_001);
    }
  }

  private static void header(Worksheet sheet, String... names) {
    for (int i = 0; i < names.length; i++) {
      sheet.value(0, i, names[i]);
    }
  }

  private Path workbook(Consumer<Workbook> writing) throws IOException {
    Path file = folder.resolve("table.xlsx");
    try (OutputStream out = Files.newOutputStream(file);
        Workbook workbook = new Workbook(out, "Test", "1.0")) {
      writing.accept(workbook);
    }
    return file;
  }

  private Path raw(String rows) throws IOException {
    return parts(
        "<worksheet xmlns='" + MAIN + "'><sheetData>" + rows + "</sheetData></worksheet>");
  }

  /// The least that makes a workbook, without styles.
  private Path parts(String sheet) throws IOException {
    String office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    String packages = "http://schemas.openxmlformats.org/package/2006/";
    Map<String, String> parts = new LinkedHashMap<>();
    parts.put(
        "[Content_Types].xml",
        "<Types xmlns='" + packages + "content-types'><Override PartName='/xl/workbook.xml'"
            + " ContentType='application/vnd.openxmlformats-officedocument.spreadsheetml"
            + ".sheet.main+xml'/></Types>");
    parts.put(
        "xl/workbook.xml",
        "<workbook xmlns='" + MAIN + "' xmlns:r='" + office
            + "'><sheets><sheet name='a' sheetId='1' r:id='rId1'/></sheets></workbook>");
    parts.put(
        "xl/_rels/workbook.xml.rels",
        "<Relationships xmlns='" + packages + "relationships'><Relationship Id='rId1' Type='"
            + office + "/worksheet' Target='worksheets/sheet1.xml'/></Relationships>");
    parts.put("xl/worksheets/sheet1.xml", sheet);
    return zip(parts);
  }

  private Path zip(Map<String, String> parts) throws IOException {
    Path file = folder.resolve("raw.xlsx");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      for (Map.Entry<String, String> part : parts.entrySet()) {
        zip.putNextEntry(new ZipEntry(part.getKey()));
        zip.write(part.getValue().getBytes(StandardCharsets.UTF_8));
      }
    }
    return file;
  }

  private static String read(Path file) {
    return read(file, Optional.empty());
  }

  private static String read(Path file, Optional<String> sheet) {
    List<String> lines = new ArrayList<>();
    try (TableReader reader = TableFile.open(file, sheet)) {
      lines.add(String.join("|", reader.columns().names()));
      for (Optional<TableRow> row = reader.next(); row.isPresent(); row = reader.next()) {
        String cells =
            String.join("|", row.get().cells().stream().map(XlsxTableTest::shown).toList());
        lines.add(row.get().number() + ":" + cells + (row.get().hidden() ? " hidden" : ""));
      }
    }
    return String.join(" / ", lines);
  }

  private static String shown(Cell cell) {
    String fault = cell.fault() == CellFault.NONE ? "" : cell.fault().name();
    return (cell.text() + " " + fault).strip();
  }
}
