// SPDX-License-Identifier: Apache-2.0
package pli.checks.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/// The files of the repository as they lie in its folders, without what is built.
final class Repository {

  private static final Set<String> NOT_OURS = Set.of(".git", "target", ".build", ".idea", ".m2");

  private static final Set<String> TEXT =
      Set.of(
          "java", "md", "xml", "properties", "toml", "csv", "sql", "smtp", "yml", "yaml", "json",
          "cmd", "txt", "");

  private static final Path ROOT = root();
  private static final List<Path> FILES = walk();

  private Repository() {}

  /// Paths relative to the root, with `/`, that fulfil the condition; never none.
  static List<String> files(Predicate<String> condition) {
    List<String> found =
        FILES.stream()
            .map(file -> ROOT.relativize(file).toString().replace('\\', '/'))
            .filter(condition)
            .sorted()
            .toList();
    if (found.isEmpty()) {
      throw new IllegalStateException("a rule about files that are not there");
    }
    return found;
  }

  static List<String> javaFiles() {
    return files(file -> file.endsWith(".java"));
  }

  /// Sources of what is shipped.
  static List<String> shippedJavaFiles() {
    return files(file -> file.matches("(smtp|engine|app)/src/main/.*\\.java"));
  }

  static List<String> textFiles() {
    return files(file -> TEXT.contains(ending(file)));
  }

  static String text(String file) {
    try {
      return Files.readString(ROOT.resolve(file));
    } catch (IOException e) {
      throw new UncheckedIOException(file, e);
    }
  }

  private static String ending(String file) {
    String name = file.substring(file.lastIndexOf('/') + 1);
    int dot = name.lastIndexOf('.');
    return dot <= 0 ? "" : name.substring(dot + 1);
  }

  /// Surefire runs in the folder of the module, an editor perhaps in the root.
  private static Path root() {
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.isDirectory(folder.resolve("checks/src"))) {
      folder = folder.getParent();
    }
    return folder;
  }

  private static List<Path> walk() {
    List<Path> found = new ArrayList<>();
    try {
      Files.walkFileTree(
          ROOT,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
              return NOT_OURS.contains(folder.getFileName().toString())
                  ? FileVisitResult.SKIP_SUBTREE
                  : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
              if (!NOT_OURS.contains(file.getFileName().toString())) {
                found.add(file);
              }
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return found;
  }
}
