// SPDX-License-Identifier: Apache-2.0
package pli.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// What measurements share: a folder that is gone afterwards, the sink, the slow line before it, and
/// the documents. Each is made when it is first asked for.
final class BenchSetting implements AutoCloseable {

  private static final String DELAY_EACH_WAY_MS = "15";

  private final Path folder;
  private final Programs programs = new Programs();
  private Path keyStore;
  private int sink;
  private int line;
  private int written;

  BenchSetting() throws IOException {
    folder = Files.createTempDirectory("pli-bench-work");
  }

  Path folder() {
    return folder;
  }

  Programs programs() {
    return programs;
  }

  Path keyStore() throws Exception {
    if (keyStore == null) {
      keyStore = folder.resolve("sink.p12");
      BenchTls.create(keyStore);
    }
    return keyStore;
  }

  /// The port of a server that takes everything.
  int sink() throws Exception {
    if (sink == 0) {
      sink = Programs.port(startSink());
    }
    return sink;
  }

  private Process startSink() throws Exception {
    String certificate = keyStore().toString();
    Optional<Path> compiled = NativeSink.compile(folder);
    if (compiled.isPresent()) {
      return programs.start(List.of(compiled.get().toString(), certificate));
    }
    System.out.println(
        "The sink is the one in Java: without cc and the headers of OpenSSL (libssl-dev) there is no other.");
    return programs.server(DiscardSink.class, certificate);
  }

  /// The port of the same server behind 30 ms of round trip.
  int line() throws Exception {
    if (line == 0) {
      line = line("0");
    }
    return line;
  }

  /// A line of its own with a bandwidth in megabits per second, or 0.
  int line(String megabits) throws Exception {
    return Programs.port(
        programs.plain(
            DelayLine.class, String.valueOf(sink()), DELAY_EACH_WAY_MS, megabits));
  }

  /// A folder with at least so many documents, `0.pdf` and on.
  Path documents(int count) throws IOException {
    Path documents = Files.createDirectories(folder.resolve("documents"));
    for (; written < count; written++) {
      Work.writeDocument(documents.resolve(written + ".pdf"), written);
    }
    return documents;
  }

  @Override
  public void close() throws IOException {
    programs.close();
    deleteTree(folder);
  }

  static void deleteTree(Path root) throws IOException {
    try (var paths = Files.walk(root)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    }
  }
}
