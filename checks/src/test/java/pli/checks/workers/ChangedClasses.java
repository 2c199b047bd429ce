// SPDX-License-Identifier: Apache-2.0
package pli.checks.workers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import pli.checks.program.Program;

/// Sources in which some words are others, compiled into a folder that a program finds first.
final class ChangedClasses {

  /// Leases of three seconds instead of thirty, so that a run does not take ten times as long.
  static final Change SHORT_LEASE =
      new Change(
          "engine/src/main/java/pli/outbox/LaneLease.java",
          "LEASE = Duration.ofSeconds(30)",
          "LEASE = Duration.ofSeconds(3)");

  /// Nothing is written before the final dot.
  static final Change NO_MARK =
      new Change(
          "engine/src/main/java/pli/outbox/jdbc/JdbcOutboxStore.java",
          "return database.submit(c -> handover.markDot(c, lease, entry, now));",
          "return CompletableFuture.completedFuture(true);");

  /// Before the final dot it is looked whether the lease still holds, and nothing is written.
  static final Change LEASE_ONLY =
      new Change(
          "engine/src/main/java/pli/outbox/jdbc/JdbcOutboxStore.java",
          "return database.submit(c -> handover.markDot(c, lease, entry, now));",
          "return database.submit(c -> leases.isValid(c, lease));");

  /// A text of a source that stands there once, and what stands there instead.
  record Change(String file, String from, String to) {}

  private ChangedClasses() {}

  /// @param work an empty folder
  /// @return the folder with the classes
  static Path compile(Path work, List<Change> changes) {
    try {
      Map<String, String> texts = new LinkedHashMap<>();
      for (Change change : changes) {
        String text =
            texts.containsKey(change.file)
                ? texts.get(change.file)
                : Files.readString(Program.REPOSITORY.resolve(change.file));
        assertThat(text.split(java.util.regex.Pattern.quote(change.from), -1))
            .as("'%s' stands once in %s", change.from, change.file)
            .hasSize(2);
        texts.put(change.file, text.replace(change.from, change.to));
      }
      Path classes = Files.createDirectories(work.resolve("classes"));
      compile(work, texts, classes);
      return classes;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void compile(Path work, Map<String, String> texts, Path classes)
      throws IOException {
    StringWriter messages = new StringWriter();
    var compiler = ToolProvider.getSystemJavaCompiler();
    try (var files = compiler.getStandardFileManager(null, null, null)) {
      for (Map.Entry<String, String> text : texts.entrySet()) {
        Path copy = work.resolve(text.getKey());
        Files.createDirectories(copy.getParent());
        Files.writeString(copy, text.getValue());
      }
      var sources =
          files.getJavaFileObjectsFromPaths(texts.keySet().stream().map(work::resolve).toList());
      List<String> options =
          List.of("-d", classes.toString(), "-cp", classPath(), "-proc:none", "-nowarn");
      assertThat(compiler.getTask(messages, files, null, options, null, sources).call())
          .as("the changed sources compile:%n%s", messages)
          .isTrue();
    }
  }

  private static String classPath() {
    return Stream.concat(
            Stream.of("smtp", "engine", "app")
                .map(module -> Program.REPOSITORY.resolve(module + "/target/classes").toString()),
            Stream.of(System.getProperty("java.class.path")))
        .collect(Collectors.joining(File.pathSeparator));
  }
}
