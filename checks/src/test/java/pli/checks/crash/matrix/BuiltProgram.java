// SPDX-License-Identifier: Apache-2.0
package pli.checks.crash.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import pli.checks.program.Office;
import pli.checks.program.Program;
import pli.checks.program.SinkProcess;
import pli.testkit.failpoint.CodePoint;
import pli.testkit.failpoint.FailPoint;
import pli.testkit.failpoint.FailPointJar;

/// The packaged program in two forms, each with a cache that makes its start quick: as it is, and
/// with calls at all [CodePoint]s. The second form has the changed classes ahead on the class path;
/// an agent would do the same, but the JVM uses no cache beside one.
final class BuiltProgram {

  private static final Path PACKAGED = Program.REPOSITORY.resolve("app/target/pli");

  private static final int TRAINING_ROWS = 20;

  private final boolean changed;
  private final FailPointJar placed;
  private final Path plainCache;
  private final Path placedCache;

  private BuiltProgram(
      boolean changed, FailPointJar placed, Path plainCache, Path placedCache) {
    this.changed = changed;
    this.placed = placed;
    this.plainCache = plainCache;
    this.placedCache = placedCache;
  }

  /// Takes some seconds.
  static BuiltProgram prepare(Path folder) throws IOException {
    Files.createDirectories(folder);
    FailPointJar placed =
        FailPointJar.placed(folder, List.of(CodePoint.values()), BuiltProgram::packaged);
    BuiltProgram program =
        new BuiltProgram(
            false, placed, folder.resolve("plain.aot"), folder.resolve("placed.aot"));
    program.train(folder.resolve("training"));
    return program;
  }

  /// The program with a fault in one of its classes; without caches.
  static BuiltProgram changed(Path folder, String className, UnaryOperator<byte[]> fault)
      throws IOException {
    Files.createDirectories(folder);
    FailPointJar placed =
        FailPointJar.placed(
            folder,
            List.of(CodePoint.values()),
            BuiltProgram::packaged,
            Map.of(className, fault.apply(packaged(className))));
    return new BuiltProgram(true, placed, folder.resolve("none"), folder.resolve("none"));
  }

  /// The class file of a class of Pli, as it was packaged.
  private static byte[] packaged(String className) {
    String entry = className.replace('.', '/') + ".class";
    for (Path jar : jars()) {
      try (JarFile file = new JarFile(jar.toFile())) {
        if (file.getEntry(entry) != null) {
          try (InputStream in = file.getInputStream(file.getEntry(entry))) {
            return in.readAllBytes();
          }
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    throw new AssertionError(className + " is not in " + PACKAGED);
  }

  private static List<Path> jars() {
    try (Stream<Path> libraries = Files.list(PACKAGED.resolve("lib"))) {
      List<Path> jars =
          new ArrayList<>(
              libraries.filter(one -> one.getFileName().toString().startsWith("pli-")).toList());
      jars.add(PACKAGED.resolve("pli.jar"));
      return jars;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Says which program it is: the same sources make the same archives.
  String hash() throws IOException {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (Path jar : jars().stream().sorted().toList()) {
        digest.update(Files.readAllBytes(jar));
      }
      return HexFormat.of().formatHex(digest.digest()).substring(0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /// The words that start it.
  List<String> command() {
    return command(cache(plainCache), changed ? withPlaces() : asItIs());
  }

  /// The words that start it so that it kills itself.
  List<String> command(Kill.AtPlace kill, Path notes) {
    List<String> options = new ArrayList<>(cache(placedCache));
    options.addAll(
        FailPointJar.properties(List.of(FailPoint.kill(kill.place(), kill.passing())), notes));
    return command(options, withPlaces());
  }

  private static List<String> asItIs() {
    return List.of("-jar", PACKAGED.resolve("pli.jar").toString());
  }

  private List<String> withPlaces() {
    return List.of("-cp", placed.path() + ":" + PACKAGED.resolve("pli.jar"), "pli.app.Main");
  }

  private static List<String> command(List<String> options, List<String> what) {
    List<String> command = new ArrayList<>(List.of(Program.java()));
    command.addAll(Program.jvmFlags());
    command.add("--enable-native-access=ALL-UNNAMED");
    command.addAll(options);
    command.addAll(what);
    return command;
  }

  private static List<String> cache(Path cache) {
    return Files.exists(cache)
        ? List.of("-XX:AOTCache=" + cache, "-Xlog:disable", "-Xlog:all=off")
        : List.of();
  }

  private void train(Path folder) {
    try (SinkProcess sink = SinkProcess.start(folder.resolve("sink"))) {
      train(folder.resolve("plain"), sink, plainCache, asItIs());
      train(folder.resolve("placed"), sink, placedCache, withPlaces());
    }
  }

  private static void train(Path folder, SinkProcess sink, Path cache, List<String> what) {
    Office office = Office.of(folder, TRAINING_ROWS);
    office.addAccount(sink, 1);
    List<String> options =
        List.of("-XX:AOTCacheOutput=" + cache, "-Xlog:disable", "-Xlog:all=off");
    try (Program run =
        office.startAs(
            command(options, what), Map.of(), "mailing", "send", office.mailing().toString())) {
      run.await().expect(0);
    }
    assertThat(cache).exists();
  }

  /// The words for a kill; empty place: killed from outside.
  List<String> command(Kill kill, Path notes) {
    return Optional.of(kill)
        .filter(Kill.AtPlace.class::isInstance)
        .map(Kill.AtPlace.class::cast)
        .map(one -> command(one, notes))
        .orElseGet(this::command);
  }
}
