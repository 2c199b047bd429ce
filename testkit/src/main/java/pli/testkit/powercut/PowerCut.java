// SPDX-License-Identifier: Apache-2.0
package pli.testkit.powercut;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Watches folders while a program runs, and cuts the power after it was killed.
public final class PowerCut {

  private static final String SOURCE = "/pli/testkit/powercut/powercut.c";

  private final Path library;
  private final List<Path> roots;
  private final Path notes;

  private PowerCut(Path library, List<Path> roots, Path notes) {
    this.library = library;
    this.roots = List.copyOf(roots);
    this.notes = notes;
  }

  /// Compiles the library.
  ///
  /// @return empty where there is no C compiler, or where this is no Linux
  public static Optional<Path> compile(Path folder) {
    try (InputStream in = PowerCut.class.getResourceAsStream(SOURCE)) {
      Path source = folder.resolve("powercut.c");
      Path library = folder.resolve("powercut.so");
      Files.write(source, in.readAllBytes());
      Process compiler =
          new ProcessBuilder(
                  "gcc", "-O2", "-shared", "-fPIC", "-o", library.toString(), source.toString(),
                  "-ldl")
              .inheritIO()
              .start();
      return compiler.waitFor() == 0 ? Optional.of(library) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  /// @param roots folders whose files are watched, with all below them
  /// @param notes an empty folder on the same file system, outside of them
  public static PowerCut watching(Path library, List<Path> roots, Path notes) {
    return new PowerCut(library, roots, notes);
  }

  /// For the process that is to be watched.
  ///
  /// @param death `sync:N` or `write:N`: the process kills itself just before its N-th; empty: it does
  ///     not
  public Map<String, String> environment(String death) {
    return Map.of(
        "LD_PRELOAD", library.toString(),
        "PLI_CUT_ROOTS", roots.stream().map(Path::toString).collect(Collectors.joining(":")),
        "PLI_CUT_NOTES", notes.toString(),
        "PLI_CUT_KILL", death);
  }

  /// Takes away what the dead process had not forced to disk. Each sector of it is kept with a chance
  /// that is drawn first: none at all, about half, nearly all.
  ///
  /// @return the number of writes that were not forced
  public int cut(Random random) {
    double kept = List.of(0.0, 0.0, 0.5, 0.9).get(random.nextInt(4));
    try {
      int undone = 0;
      Map<Long, Path> files = filesByNumber();
      for (Path note : notesOf('i')) {
        Path file = files.get(numberOf(note));
        if (file != null) {
          undone += new UnforcedWrites(Files.readAllBytes(note)).undo(file, kept, random);
        }
      }
      for (Path note : notesOf('d')) {
        NamesOfAFolder names = new NamesOfAFolder(Files.readAllLines(note));
        names.undo(kept == 0 ? 0 : random.nextInt(names.count() + 1));
      }
      clean();
      return undone;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Notes are over, and so are indexes of logs: they lay in memory.
  private void clean() throws IOException {
    try (Stream<Path> left = Files.list(notes)) {
      for (Path one : left.toList()) {
        Files.delete(one);
      }
    }
    for (Path file : watchedFiles()) {
      if (file.toString().endsWith("-shm")) {
        Files.delete(file);
      }
    }
  }

  private List<Path> notesOf(char letter) throws IOException {
    try (Stream<Path> all = Files.list(notes)) {
      return all.filter(one -> one.getFileName().toString().charAt(0) == letter).sorted().toList();
    }
  }

  private static long numberOf(Path note) {
    return Long.parseLong(note.getFileName().toString().substring(1));
  }

  private Map<Long, Path> filesByNumber() throws IOException {
    Map<Long, Path> files = new HashMap<>();
    for (Path file : notesOf('b')) {
      files.put((Long) Files.getAttribute(file, "unix:ino"), file);
    }
    for (Path file : watchedFiles()) {
      files.put((Long) Files.getAttribute(file, "unix:ino"), file);
    }
    return files;
  }

  private List<Path> watchedFiles() throws IOException {
    return roots.stream()
        .filter(Files::isDirectory)
        .flatMap(PowerCut::filesBelow)
        .toList();
  }

  private static Stream<Path> filesBelow(Path root) {
    try (Stream<Path> all = Files.walk(root)) {
      return all.filter(Files::isRegularFile).toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
