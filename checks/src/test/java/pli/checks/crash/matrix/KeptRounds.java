// SPDX-License-Identifier: Apache-2.0
package pli.checks.crash.matrix;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import pli.checks.crash.matrix.CrashFigures.Count;

/// The figures of rounds that came to their end, a line for each, so that a run of many hours can be
/// made in parts, and read afterwards. Only those of the same program and the same store count: a changed
/// program begins anew.
///
/// @param file empty if nothing is kept
/// @param store such as `SQLite`
/// @param program hash of what was killed
record KeptRounds(Optional<Path> file, String store, String program) {

  private static final String SEED = "seed";
  private static final String KILLED = "killed: ";

  static KeptRounds none() {
    return new KeptRounds(Optional.empty(), "", "");
  }

  /// Counts what was kept.
  void addTo(CrashFigures figures) {
    for (Map<String, String> round : rounds()) {
      round.forEach(
          (name, value) -> {
            if (name.startsWith(KILLED)) {
              figures.killed(name.substring(KILLED.length()), Integer.parseInt(value));
            }
          });
      for (Count what : Count.values()) {
        figures.add(what, Integer.parseInt(round.getOrDefault(name(what), "0")));
      }
    }
  }

  /// The first seed that was not played yet.
  ///
  /// @param asked where nothing was kept
  long firstSeed(long asked) {
    return rounds().stream()
        .mapToLong(round -> Long.parseLong(round.get(SEED)) + 1)
        .reduce(asked, Math::max);
  }

  /// Keeps one more.
  void keep(long seed, CrashFigures round) {
    Stream<String> counts =
        Arrays.stream(Count.values()).map(what -> name(what) + "=" + round.get(what));
    Stream<String> kills =
        round.killsByTitle().entrySet().stream()
            .map(one -> KILLED + one.getKey() + "=" + one.getValue());
    String line =
        Stream.of(Stream.of(head(), SEED + "=" + seed), counts, kills)
            .flatMap(parts -> parts)
            .collect(Collectors.joining("\t", "", "\n"));
    file.ifPresent(path -> append(path, line));
  }

  private static synchronized void append(Path path, String line) {
    try {
      Files.writeString(path, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<Map<String, String>> rounds() {
    if (file.isEmpty() || !Files.exists(file.get())) {
      return List.of();
    }
    try (Stream<String> lines = Files.lines(file.get())) {
      return lines.filter(line -> line.startsWith(head() + "\t")).map(KeptRounds::fields).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String head() {
    return "program=" + program + "\tstore=" + store;
  }

  private static Map<String, String> fields(String line) {
    return Arrays.stream(line.split("\t"))
        .map(field -> field.split("=", 2))
        .collect(Collectors.toMap(field -> field[0], field -> field[1]));
  }

  private static String name(Count what) {
    return what.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
