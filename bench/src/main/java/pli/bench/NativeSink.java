// SPDX-License-Identifier: Apache-2.0
package pli.bench;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// The sink in C with OpenSSL, compiled for one measurement.
final class NativeSink {

  private static final String SOURCE = "discard_sink.c";

  private NativeSink() {}

  /// @return the program; empty where there is no C compiler or where OpenSSL's headers are missing
  static Optional<Path> compile(Path folder) throws IOException, InterruptedException {
    Path source = folder.resolve(SOURCE);
    Path program = folder.resolve("discard_sink");
    try (InputStream in = NativeSink.class.getResourceAsStream(SOURCE)) {
      Files.copy(in, source);
    }
    try {
      int status =
          new ProcessBuilder(
                  "cc", "-O2", source.toString(), "-o", program.toString(), "-lssl", "-lcrypto",
                  "-lpthread")
              .redirectErrorStream(true)
              .redirectOutput(folder.resolve("discard_sink.log").toFile())
              .start()
              .waitFor();
      return status == 0 ? Optional.of(program) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
