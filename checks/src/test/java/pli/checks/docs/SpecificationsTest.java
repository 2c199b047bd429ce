// SPDX-License-Identifier: Apache-2.0
package pli.checks.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// `docs/specifications.md` and the RFCs that the sources cite are the same.
class SpecificationsTest {

  private static final Path ROOT = Path.of("..");
  private static final List<String> MODULES =
      List.of("smtp", "engine", "app", "testkit", "checks", "bench");

  private static final Pattern CITATION = Pattern.compile("\\bRFC ?(\\d{3,5})\\b");
  private static final Pattern ROW =
      Pattern.compile("\\| (?<number>\\d{3,5}) \\|[^|]+\\| (?<kept>yes|partial|no) \\|.*");

  @Test
  void everyCitedRfcIsInTheTable() throws IOException {
    assertThat(table().keySet()).containsAll(cited("src"));
  }

  @Test
  void everyRfcThatIsKeptIsCitedWhereItIsKept() throws IOException {
    TreeMap<Integer, String> table = table();
    Set<Integer> kept = new TreeSet<>(table.keySet());
    kept.removeIf(number -> !table.get(number).equals("yes"));

    assertThat(cited("src/main")).containsAll(kept);
  }

  @Test
  void theTableIsInOrder() throws IOException {
    List<Integer> numbers = rows().map(SpecificationsTest::number).toList();

    assertThat(numbers).isSorted().doesNotHaveDuplicates().isNotEmpty();
  }

  private static TreeMap<Integer, String> table() throws IOException {
    TreeMap<Integer, String> table = new TreeMap<>();
    rows().forEach(row -> table.put(number(row), kept(row)));
    return table;
  }

  private static Stream<String> rows() throws IOException {
    return Files.readAllLines(ROOT.resolve("docs/specifications.md")).stream()
        .filter(line -> ROW.matcher(line).matches());
  }

  private static int number(String row) {
    return Integer.parseInt(group(row, "number"));
  }

  private static String kept(String row) {
    return group(row, "kept");
  }

  private static String group(String row, String name) {
    var matcher = ROW.matcher(row);
    assertThat(matcher.matches()).as(row).isTrue();
    return matcher.group(name);
  }

  private static Set<Integer> cited(String below) throws IOException {
    Set<Integer> cited = new TreeSet<>();
    for (String module : MODULES) {
      Path folder = ROOT.resolve(module).resolve(below);
      if (Files.isDirectory(folder)) {
        try (Stream<Path> files = Files.walk(folder)) {
          files.filter(file -> file.toString().endsWith(".java")).forEach(f -> collect(f, cited));
        }
      }
    }
    return cited;
  }

  private static void collect(Path file, Set<Integer> cited) {
    try {
      CITATION.matcher(Files.readString(file)).results()
          .forEach(found -> cited.add(Integer.parseInt(found.group(1))));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
