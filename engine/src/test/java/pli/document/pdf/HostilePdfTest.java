// SPDX-License-Identifier: Apache-2.0
package pli.document.pdf;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class HostilePdfTest {

  @TempDir Path temp;

  /// In a program of its own with a heap of 128 MB, which none of them may exhaust.
  @Test
  void aHostileFileCostsAFactAndNothingElse() throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx128m",
                "-Djava.awt.headless=true", "-cp", System.getProperty("java.class.path"),
                HostilePdfs.class.getName(), temp.toString())
            .redirectErrorStream(true)
            .start();
    List<String> lines =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).lines()
            .toList();
    assertThat(process.waitFor()).as(lines.toString()).isZero();
    assertThat(lines)
        .containsExactly(
            "in-order [READ]",
            "nothing [DAMAGED]",
            "header-only [DAMAGED]",
            "not-a-pdf [DAMAGED]",
            "cut-off [DAMAGED]",
            "zeros [DAMAGED]",
            "bomb [TOO_LARGE]",
            "bomb-in-bomb [TOO_LARGE]",
            "bomb-of-objects [TOO_LARGE]",
            "bomb-by-lzw [TOO_LARGE]",
            "xref-loop [READ]",
            "page-loop [WITHOUT_PAGES]",
            "many-pages [TOO_MANY_PAGES]",
            "count-lies [TOO_MANY_PAGES]",
            "no-pages [WITHOUT_PAGES]",
            "form-loop [READ]",
            "forms-in-forms [TOO_SLOW]",
            "deep-arrays [READ]",
            "many-objects [TOO_LARGE]",
            "objects-without-table [TOO_LARGE]",
            "endless-text [TOO_LARGE]",
            "script [READ]",
            "password [ENCRYPTED]");
  }
}
