// SPDX-License-Identifier: Apache-2.0
package pli.checks.security;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// Rows of cells as the two kinds of file in which they come.
enum HostileTable {
  CSV {
    @Override
    void write(Path folder, List<List<String>> rows) throws IOException {
      String text =
          rows.stream()
              .map(
                  row ->
                      row.stream()
                          .map(cell -> '"' + cell.replace("\"", "\"\"") + '"')
                          .collect(Collectors.joining(";")))
              .collect(Collectors.joining("\r\n", "", "\r\n"));
      Files.writeString(folder.resolve(file()), text.replace("\ud800", "?"));
    }
  },

  XLSX {
    @Override
    void write(Path folder, List<List<String>> rows) throws IOException {
      try (OutputStream file = Files.newOutputStream(folder.resolve(file()));
          ZipOutputStream zip = new ZipOutputStream(file)) {
        entry(zip, "[Content_Types].xml", CONTENT_TYPES);
        entry(zip, "_rels/.rels", PACKAGE_PARTS);
        entry(zip, "xl/workbook.xml", WORKBOOK);
        entry(zip, "xl/_rels/workbook.xml.rels", WORKBOOK_PARTS);
        entry(zip, "xl/worksheets/sheet1.xml", sheet(rows));
      }
    }
  };

  private static final String HEAD = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>";
  private static final String OFFICE =
      "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  private static final String MAIN =
      "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
  private static final String PARTS =
      "http://schemas.openxmlformats.org/package/2006/relationships";

  private static final String CONTENT_TYPES =
      HEAD
          + "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
          + "<Default Extension=\"rels\""
          + " ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
          + "<Override PartName=\"/xl/workbook.xml\" ContentType=\"application/vnd"
          + ".openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/>"
          + "<Override PartName=\"/xl/worksheets/sheet1.xml\" ContentType=\"application/vnd"
          + ".openxmlformats-officedocument.spreadsheetml.worksheet+xml\"/></Types>";

  private static final String PACKAGE_PARTS =
      HEAD + "<Relationships xmlns=\"" + PARTS + "\"><Relationship Id=\"r1\" Type=\"" + OFFICE
          + "/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>";

  private static final String WORKBOOK =
      HEAD + "<workbook xmlns=\"" + MAIN + "\" xmlns:r=\"" + OFFICE
          + "\"><sheets><sheet name=\"a\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>";

  private static final String WORKBOOK_PARTS =
      HEAD + "<Relationships xmlns=\"" + PARTS + "\"><Relationship Id=\"r1\" Type=\"" + OFFICE
          + "/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>";

  /// Writes the table into a folder; the first row has the names of the columns.
  abstract void write(Path folder, List<List<String>> rows) throws IOException;

  String file() {
    return this == CSV ? "table.csv" : "table.xlsx";
  }

  private static void entry(ZipOutputStream zip, String name, String text) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    zip.write(text.getBytes(StandardCharsets.UTF_8));
    zip.closeEntry();
  }

  private static String sheet(List<List<String>> rows) {
    StringBuilder xml =
        new StringBuilder(HEAD).append("<worksheet xmlns=\"").append(MAIN).append("\"><sheetData>");
    for (int row = 0; row < rows.size(); row++) {
      xml.append("<row r=\"").append(row + 1).append("\">");
      for (int column = 0; column < rows.get(row).size(); column++) {
        xml.append("<c r=\"").append((char) ('A' + column)).append(row + 1)
            .append("\" t=\"inlineStr\"><is><t xml:space=\"preserve\">")
            .append(escaped(rows.get(row).get(column)))
            .append("</t></is></c>");
      }
      xml.append("</row>");
    }
    return xml.append("</sheetData></worksheet>").toString();
  }

  /// Characters that XML cannot hold are written as `_xHHHH_` (ECMA-376 part 1, 22.9.2.19).
  private static String escaped(String cell) {
    StringBuilder xml = new StringBuilder();
    for (char c : cell.toCharArray()) {
      switch (c) {
        case '<' -> xml.append("&lt;");
        case '>' -> xml.append("&gt;");
        case '&' -> xml.append("&amp;");
        case '\t', '\n' -> xml.append(c);
        default -> {
          boolean forbidden = c < ' ' || Character.isSurrogate(c);
          xml.append(forbidden ? "_x%04X_".formatted((int) c) : String.valueOf(c));
        }
      }
    }
    return xml.toString();
  }
}
