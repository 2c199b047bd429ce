// SPDX-License-Identifier: Apache-2.0
package pli.mailing.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import pli.words.InputRefused;

class CsvTableTest {

  @TempDir Path folder;

  static List<Arguments> quirks() {
    Charset windows = Charset.forName("windows-1252");
    return List.of(
        Arguments.of("semicolons", bytes("a;b\n1;2\n", StandardCharsets.UTF_8), "a|b / 2:1|2"),
        Arguments.of("commas", bytes("a,b\n1,2\n", StandardCharsets.UTF_8), "a|b / 2:1|2"),
        Arguments.of("tabs", bytes("a\tb\n1\t2\n", StandardCharsets.UTF_8), "a|b / 2:1|2"),
        Arguments.of("one column", bytes("a\n1\n", StandardCharsets.UTF_8), "a / 2:1"),
        Arguments.of("CRLF", bytes("a;b\r\n1;2\r\n", StandardCharsets.UTF_8), "a|b / 2:1|2"),
        Arguments.of("CR alone", bytes("a;b\r1;2\r", StandardCharsets.UTF_8), "a|b / 2:1|2"),
        Arguments.of("no last line end", bytes("a;b\n1;2", StandardCharsets.UTF_8), "a|b / 2:1|2"),
        Arguments.of("commas in numbers", bytes("a;b\n1,50;2,50\n3,10;4,20\n",
            StandardCharsets.UTF_8), "a|b / 2:1,50|2,50 / 3:3,10|4,20"),
        Arguments.of("commas in names", bytes("Nom, prénom;e-mail\nDupont, Ana;a@b.ch\n",
            StandardCharsets.UTF_8), "Nom, prénom|e-mail / 2:Dupont, Ana|a@b.ch"),
        Arguments.of("separator in quotes", bytes("a,b\n\"1;2;3\",x\n", StandardCharsets.UTF_8),
            "a|b / 2:1;2;3|x"),
        Arguments.of("Windows-1252", bytes("Prénom;ville\nZoé;Genève\n", windows),
            "Prénom|ville / 2:Zoé|Genève"),
        Arguments.of("euro sign", bytes("a;b\n€;œ\n", windows), "a|b / 2:€|œ"),
        Arguments.of("UTF-8 with mark", bytes("\uFEFFPrénom;b\nZoé;2\n", StandardCharsets.UTF_8),
            "Prénom|b / 2:Zoé|2"),
        Arguments.of("UTF-16 little", bytes("\uFEFFa\tb\r\né\t2\r\n", StandardCharsets.UTF_16LE),
            "a|b / 2:é|2"),
        Arguments.of("UTF-16 big", bytes("\uFEFFa\tb\r\né\t2\r\n", StandardCharsets.UTF_16BE),
            "a|b / 2:é|2"),
        Arguments.of("sep line", bytes("sep=,\r\na,b\r\n1;x,2\r\n", StandardCharsets.UTF_8),
            "a|b / 2:1;x|2"),
        Arguments.of("sep line after a mark", bytes("\uFEFFsep=;\na;b\n1;2\n",
            StandardCharsets.UTF_8), "a|b / 2:1|2"),
        Arguments.of("line break in a cell", bytes("a;b\n\"x\ny\";2\n3;4\n",
            StandardCharsets.UTF_8), "a|b / 2:x\ny|2 / 3:3|4"),
        Arguments.of("doubled quotes", bytes("a;b\n\"the \"\"best\"\"\";2\n",
            StandardCharsets.UTF_8), "a|b / 2:the \"best\"|2"),
        Arguments.of("quote inside a bare cell", bytes("a;b\n5\" tube;2\n",
            StandardCharsets.UTF_8), "a|b / 2:5\" tube|2"),
        Arguments.of("empty lines keep the count", bytes("\n;;\na;b\n\n1;2\n;\n \n3;4\n",
            StandardCharsets.UTF_8), "a|b / 5:1|2 / 8:3|4"),
        Arguments.of("stray and no-break spaces", bytes(" a ;\u00A0b\n 1 ;\u00A02\u202F\n",
            StandardCharsets.UTF_8), "a|b / 2:1|2"),
        Arguments.of("leading zeros and Swiss numbers", bytes("nr;total\n00123;1'234.50\n",
            StandardCharsets.UTF_8), "nr|total / 2:00123|1'234.50"),
        Arguments.of("short rows are filled", bytes("a;b;c\n1\n", StandardCharsets.UTF_8),
            "a|b|c / 2:1||"),
        Arguments.of("long rows keep what is too much", bytes("a;b\n1;2;x\n",
            StandardCharsets.UTF_8), "a|b / 2:1|2+x"),
        Arguments.of("empty columns at the end", bytes("a;b;;\n1;2;;\n", StandardCharsets.UTF_8),
            "a|b / 2:1|2"),
        Arguments.of("end mark of DOS", bytes("a;b\n1;2\n\u001A", StandardCharsets.UTF_8),
            "a|b / 2:1|2"),
        Arguments.of("header alone", bytes("a;b\n", StandardCharsets.UTF_8), "a|b"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("quirks")
  void aTableReadsAsExcelShowsIt(String name, byte[] content, String expected) throws IOException {
    assertThat(read(file(content))).isEqualTo(expected);
  }

  static List<Arguments> refusals() {
    return List.of(
        Arguments.of("empty file", new byte[0], "table.empty"),
        Arguments.of("only empty lines", bytes("\n;;\n", StandardCharsets.UTF_8), "table.empty"),
        Arguments.of("old Excel", new byte[] {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, 0, 0},
            "table.old-excel"),
        Arguments.of("a PDF", bytes("%PDF-1.7\n", StandardCharsets.UTF_8), "table.not-a-table"),
        Arguments.of("NUL", bytes("a;b\n1\0;2\n", StandardCharsets.UTF_8),
            "table.control-characters"),
        Arguments.of("UTF-16 without mark", bytes("a;b\n1;2\n", StandardCharsets.UTF_16LE),
            "table.control-characters"),
        Arguments.of("a mark of UTF-8 but not UTF-8",
            new byte[] {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF, 'a', '\n', (byte) 0xE9, '\n'},
            "table.encoding"),
        Arguments.of("Macintosh accents", new byte[] {'a', '\n', (byte) 0x8F, '\n'},
            "table.encoding"),
        Arguments.of("half a UTF-16 pair",
            new byte[] {(byte) 0xFF, (byte) 0xFE, 'a', 0, '\n', 0, 0, (byte) 0xD8, 'b', 0},
            "table.encoding"),
        Arguments.of("unclosed quote", bytes("a;b\n\"1;2\n3;4\n", StandardCharsets.UTF_8),
            "table.broken-csv"),
        Arguments.of("a million columns", bytes("x;".repeat(1_000_000), StandardCharsets.UTF_8),
            "table.too-many-columns"),
        Arguments.of("600 columns", bytes("x;".repeat(600), StandardCharsets.UTF_8),
            "table.too-many-columns"),
        Arguments.of("a cell beyond Excel", bytes("a;b\n1;" + "x".repeat(40_000),
            StandardCharsets.UTF_8), "table.broken-csv"),
        Arguments.of("too many rows", bytes("a\n" + "1\n".repeat(100_001),
            StandardCharsets.UTF_8), "table.too-many-rows"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("refusals")
  void whatIsNotATableIsRefused(String name, byte[] content, String code) throws IOException {
    Path file = file(content);
    assertThatThrownBy(() -> read(file))
        .isInstanceOfSatisfying(
            InputRefused.class, refused -> assertThat(refused.phrase().code()).isEqualTo(code));
  }

  @Test
  void anUnclosedQuoteNamesItsRow() throws IOException {
    Path file = file(bytes("a;b\n1;2\n\"3;4\n", StandardCharsets.UTF_8));
    assertThatThrownBy(() -> read(file))
        .isInstanceOfSatisfying(
            InputRefused.class,
            refused -> assertThat(refused.phrase().args()).containsEntry("row", "3"));
  }

  @Test
  void aMissingFileIsSaidToBeMissing() {
    assertThatThrownBy(() -> TableFile.open(folder.resolve("none.csv"), Optional.empty()))
        .hasMessage("table.not-found");
  }

  private Path file(byte[] content) throws IOException {
    return Files.write(folder.resolve("table.csv"), content);
  }

  private static byte[] bytes(String text, Charset charset) {
    return text.getBytes(charset);
  }

  private static String read(Path file) {
    List<String> lines = new ArrayList<>();
    try (TableReader reader = TableFile.open(file, Optional.empty())) {
      lines.add(String.join("|", reader.columns().names()));
      for (Optional<TableRow> row = reader.next(); row.isPresent(); row = reader.next()) {
        String cells = String.join("|", row.get().cells().stream().map(Cell::text).toList());
        String surplus = row.get().surplus().isEmpty() ? "" : "+" + row.get().surplus();
        lines.add(row.get().number() + ":" + cells + surplus);
      }
    }
    return String.join(" / ", lines);
  }
}
