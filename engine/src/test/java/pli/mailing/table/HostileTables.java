// SPDX-License-Identifier: Apache-2.0
package pli.mailing.table;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import pli.words.InputRefused;

/// Writes tables that mean harm, reads each, and prints what came of it: the code of the sentence that
/// refuses it, or how many rows it has. To be run as a program of its own with little memory.
final class HostileTables {

  private static final int MILLION = 1_000_000;

  private static final String MAIN =
      "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

  private static final String RELATIONS =
      "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

  private static final String SHEET_BEGIN = "<worksheet xmlns='" + MAIN + "'><sheetData>";
  private static final String SHEET_END = "</sheetData></worksheet>";
  private static final String HEADER =
      "<row r='1'><c r='A1' t='inlineStr'><is><t>nr</t></is></c></row>";

  private final Map<String, Writer> files = new LinkedHashMap<>();

  private interface Writer {
    void to(OutputStream out) throws IOException;
  }

  private HostileTables() {
    files.put("in-order.csv", out -> print(out, "nr;name\n1;Anna\n2;Luc\n"));
    files.put("million-columns.csv", out -> repeat(out, "column;", MILLION));
    files.put("million-columns-below.csv", out -> {
      print(out, "nr;name\n");
      repeat(out, "1;", MILLION);
    });
    files.put("one-line.csv", out -> repeat(out, "abcdefghij", 9 * MILLION));
    files.put("open-quote.csv", out -> {
      print(out, "nr;name\n1;\"");
      repeat(out, "abc\n", 20 * MILLION);
    });
    files.put("million-rows.csv", out -> {
      print(out, "nr\n");
      repeat(out, "7\n", MILLION);
    });
    files.put("empty-rows.csv", out -> {
      print(out, "nr\n");
      repeat(out, ";;;;\n", MILLION);
    });
    files.put("zeros.csv", out -> repeat(out, "\0\0\0\0\0\0\0\0", MILLION));
    files.put("formulas.csv", out -> print(out, "nr;name\n1;=cmd|'/c calc'!A1\n2;@SUM(1)\n"));
    files.put("in-order.xlsx", out -> sheet(out, rows -> row(rows, 2, "A")));
    files.put("zip-bomb.xlsx", out -> sheet(out, rows -> repeat(rows, " ", 400 * MILLION)));
    files.put("texts-bomb.xlsx", out -> parts(out, HEADER, zip -> {
      part(zip, "xl/sharedStrings.xml");
      print(zip, "<sst xmlns='" + MAIN + "'>");
      repeat(zip, "<si><t>" + "x".repeat(9) + "</t></si>", 20 * MILLION);
      print(zip, "</sst>");
    }));
    files.put("many-texts.xlsx", out -> parts(out, HEADER, zip -> {
      part(zip, "xl/sharedStrings.xml");
      print(zip, "<sst xmlns='" + MAIN + "'>");
      for (int i = 0; i < 3 * MILLION; i++) {
        print(zip, "<si><t>" + Integer.toString(i * 7919, 36) + "</t></si>");
      }
      print(zip, "</sst>");
    }));
    files.put("million-columns.xlsx", out -> sheet(out, rows -> {
      print(rows, "<row r='2'>");
      for (int i = 0; i < MILLION; i++) {
        print(rows, "<c><v>" + i * 7919L + "</v></c>");
      }
      print(rows, "</row>");
    }));
    files.put("far-column.xlsx", out -> sheet(out, rows -> row(rows, 2, "ZZZZZZ")));
    files.put("far-row.xlsx", out -> sheet(out, rows -> row(rows, 2_000_000_000, "A")));
    files.put("million-rows.xlsx", out -> sheet(out, rows -> {
      for (int i = 2; i < MILLION; i++) {
        row(rows, i, "A");
      }
    }));
    files.put("formulas.xlsx", out -> sheet(out, rows -> {
      for (int i = 2; i < 1_002; i++) {
        print(rows, "<row r='" + i + "'><c r='A" + i + "'><f>WEBSERVICE(\"http://x\")</f></c></row>");
      }
    }));
    files.put("long-cell.xlsx", out -> sheet(out, rows -> {
      print(rows, "<row r='2'><c r='A2' t='inlineStr'><is><t>");
      for (int i = 0; i < MILLION; i++) {
        print(rows, Integer.toString(i * 7919, 36));
      }
      print(rows, "</t></is></c></row>");
    }));
    files.put("deep.xlsx", out -> sheet(out, rows -> repeat(rows, "<row>", MILLION)));
    files.put("entities.xlsx", out -> raw(out,
        "<!DOCTYPE x [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;'>]>"
            + SHEET_BEGIN + "<row r='1'><c r='A1' t='inlineStr'><is><t>&b;</t></is></c></row>"
            + SHEET_END));
    files.put("many-parts.xlsx", out -> parts(out, HEADER, zip -> {
      for (int i = 0; i < 5_000; i++) {
        part(zip, "xl/media/" + i + ".xml");
      }
    }));
    files.put("merged.xlsx", out -> parts(out, HEADER + "</sheetData><mergeCells>"
        + "<mergeCell ref='A1:XFD1048576'/>".repeat(100_000) + "</mergeCells><sheetData>",
        _ -> { }));
  }

  /// @param args the folder to write to
  public static void main(String[] args) throws IOException {
    Path folder = Path.of(args[0]);
    for (Map.Entry<String, Writer> one : new HostileTables().files.entrySet()) {
      Path file = folder.resolve(one.getKey());
      try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16)) {
        one.getValue().to(out);
      }
      System.out.println(one.getKey() + " " + read(file));
      Files.delete(file);
    }
    Path huge = folder.resolve("huge.csv");
    try (RandomAccessFile sparse = new RandomAccessFile(huge.toFile(), "rw")) {
      sparse.setLength(1L << 40);
    }
    System.out.println("huge.csv " + read(huge));
    Files.delete(huge);
  }

  private static String read(Path file) {
    int rows = 0;
    int faults = 0;
    try (TableReader table = TableFile.open(file, Optional.empty())) {
      for (Optional<TableRow> row = table.next(); row.isPresent(); row = table.next()) {
        rows++;
        faults += row.get().cells().stream().anyMatch(one -> one.fault() != CellFault.NONE) ? 1 : 0;
      }
      return rows + " rows" + (faults > 0 ? ", " + faults + " with a faulty cell" : "");
    } catch (InputRefused refused) {
      return refused.phrase().code();
    }
  }

  private static void print(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
  }

  private static void repeat(OutputStream out, String text, int times) throws IOException {
    byte[] many = text.repeat(1_000).getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < times / 1_000; i++) {
      out.write(many);
    }
  }

  private static void row(OutputStream out, int number, String column) throws IOException {
    print(
        out,
        "<row r='" + number + "'><c r='" + column + number + "'><v>7</v></c></row>");
  }

  private static void sheet(OutputStream out, Writer rows) throws IOException {
    zip(
        out,
        zip -> {
          part(zip, "xl/worksheets/sheet1.xml");
          print(zip, SHEET_BEGIN + HEADER);
          rows.to(zip);
          print(zip, SHEET_END);
        });
  }

  private static void raw(OutputStream out, String sheet) throws IOException {
    zip(
        out,
        zip -> {
          part(zip, "xl/worksheets/sheet1.xml");
          print(zip, sheet);
        });
  }

  private interface More {
    void to(ZipOutputStream zip) throws IOException;
  }

  private static void parts(OutputStream out, String rows, More more) throws IOException {
    zip(
        out,
        zip -> {
          part(zip, "xl/worksheets/sheet1.xml");
          print(zip, SHEET_BEGIN + rows + SHEET_END);
          more.to(zip);
        });
  }

  private static void zip(OutputStream out, More more) throws IOException {
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      zip.setLevel(Deflater.BEST_SPEED);
      part(zip, "[Content_Types].xml");
      print(zip, "<Types xmlns='http://schemas.openxmlformats.org/package/2006/content-types'/>");
      part(zip, "xl/workbook.xml");
      print(
          zip,
          "<workbook xmlns='" + MAIN + "' xmlns:r='" + RELATIONS
              + "'><sheets><sheet name='a' sheetId='1' r:id='rId1'/></sheets></workbook>");
      part(zip, "xl/_rels/workbook.xml.rels");
      print(
          zip,
          "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>"
              + "<Relationship Id='rId1' Type='" + RELATIONS
              + "/worksheet' Target='worksheets/sheet1.xml'/></Relationships>");
      more.to(zip);
    }
  }

  private static void part(ZipOutputStream zip, String name) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
  }
}
