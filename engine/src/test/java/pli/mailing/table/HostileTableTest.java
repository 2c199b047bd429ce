// SPDX-License-Identifier: Apache-2.0
package pli.mailing.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Tables that mean harm.
@Tag("slow")
class HostileTableTest {

  @TempDir Path temp;

  /// In a program of its own with a heap of 128 MB, which none of them may exhaust.
  @Test
  void aHostileTableCostsASentenceAndNothingElse() throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx128m",
                "-cp", System.getProperty("java.class.path"), HostileTables.class.getName(),
                temp.toString())
            .redirectErrorStream(true)
            .start();
    List<String> lines =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).lines()
            .toList();
    assertThat(process.waitFor()).as(lines.toString()).isZero();
    assertThat(lines)
        .containsExactly(
            "in-order.csv 2 rows",
            "million-columns.csv table.too-many-columns",
            "million-columns-below.csv table.too-many-columns",
            "one-line.csv table.broken-csv",
            "open-quote.csv table.broken-csv",
            "million-rows.csv table.too-many-rows",
            "empty-rows.csv 0 rows",
            "zeros.csv table.control-characters",
            "formulas.csv 2 rows",
            "in-order.xlsx 1 rows",
            "zip-bomb.xlsx table.xlsx-too-big",
            "texts-bomb.xlsx table.xlsx-too-big",
            "many-texts.xlsx table.xlsx-too-big",
            "million-columns.xlsx table.too-many-columns",
            "far-column.xlsx table.too-many-columns",
            "far-row.xlsx table.too-many-rows",
            "million-rows.xlsx table.too-many-rows",
            "formulas.xlsx 1000 rows, 1000 with a faulty cell",
            "long-cell.xlsx table.cell-too-long",
            "deep.xlsx table.broken-xlsx",
            "entities.xlsx table.broken-xlsx",
            "many-parts.xlsx table.xlsx-too-big",
            "merged.xlsx 0 rows",
            "huge.csv table.too-large");
  }
}
