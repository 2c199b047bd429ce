// SPDX-License-Identifier: Apache-2.0
package pli.checks.planted;

import static java.util.stream.Collectors.toList;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import pli.checks.program.Program;

/// A bug as a file of `checks/src/test/planted`: remarks that begin with `#`, of which those with
/// `# suite: MODULE CLASS` name who must catch it, and a patch.
///
/// @param name of the file, without its ending
/// @param about what is wrong then
/// @param suites each of them has to fail
record PlantedBug(String name, String about, List<Suite> suites, List<SourcePatch> patches) {

  private static final String SUITE = "# suite: ";

  /// A test class of a module, or `CLASS#METHOD`.
  record Suite(String module, String tests) {

    /// Its name without the package.
    String shortName() {
      return tests.replaceFirst("^([a-z]\\w*\\.)+", "");
    }

    Path source() {
      return Program.REPOSITORY
          .resolve(module)
          .resolve("src/test/java")
          .resolve(tests.replaceFirst("#.*", "").replace('.', '/') + ".java");
    }
  }

  static List<PlantedBug> all() {
    Path folder = Program.REPOSITORY.resolve("checks/src/test/planted");
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().map(PlantedBug::read).collect(toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static PlantedBug read(Path file) {
    try {
      List<String> lines = Files.readAllLines(file);
      List<Suite> suites =
          lines.stream()
              .filter(line -> line.startsWith(SUITE))
              .map(line -> line.substring(SUITE.length()).split(" "))
              .map(words -> new Suite(words[0], words[1]))
              .toList();
      return new PlantedBug(
          file.getFileName().toString().replaceFirst("\\.patch$", ""),
          lines.getFirst().replaceFirst("^# ", ""),
          suites,
          SourcePatch.read(lines));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String toString() {
    return name;
  }
}
