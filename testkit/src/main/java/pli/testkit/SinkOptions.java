// SPDX-License-Identifier: Apache-2.0
package pli.testkit;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// How a [RecordingSink] behaves.
///
/// @param record the file that accepted messages are appended to
/// @param keyStore PKCS#12 file with key and chain, password `test`; empty for no TLS
/// @param implicitTls TLS from the first byte, else STARTTLS
/// @param extensions announced keywords out of PIPELINING, CHUNKING, SIZE, 8BITMIME, SMTPUTF8
/// @param delayMostMillis the final reply waits a random time up to this
/// @param seed of the random times
/// @param silentFor a message to this address is recorded and never answered, nor is anything after
///     it on that connection; empty for none
public record SinkOptions(
    int port,
    Path record,
    Optional<Path> keyStore,
    boolean implicitTls,
    Set<String> extensions,
    int delayMostMillis,
    long seed,
    String silentFor) {

  private static final Set<String> EXTENSIONS =
      Set.of("PIPELINING", "CHUNKING", "SIZE", "8BITMIME", "SMTPUTF8");

  public SinkOptions {
    extensions = Set.copyOf(extensions);
    if (!EXTENSIONS.containsAll(extensions)) {
      throw new IllegalArgumentException("extensions " + extensions);
    }
  }

  /// Clear text, all extensions, no delay.
  public static SinkOptions recordingTo(Path record) {
    return new SinkOptions(0, record, Optional.empty(), false, EXTENSIONS, 0, 1, "");
  }

  /// Reads `--record FILE [--port N] [--keystore FILE] [--implicit-tls] [--without KEYWORD]...
  /// [--delay MILLIS] [--seed N] [--silent-for ADDRESS]`.
  public static SinkOptions parse(String... args) {
    Map<String, String> values = new HashMap<>();
    Set<String> extensions = new HashSet<>(EXTENSIONS);
    for (int i = 0; i < args.length; i++) {
      if (args[i].equals("--implicit-tls")) {
        values.put(args[i], "true");
      } else if (args[i].equals("--without")) {
        extensions.remove(args[++i]);
      } else {
        values.put(args[i], args[++i]);
      }
    }
    if (!values.containsKey("--record")) {
      throw new IllegalArgumentException("--record FILE is missing");
    }
    return new SinkOptions(
        Integer.parseInt(values.getOrDefault("--port", "0")),
        Path.of(values.get("--record")),
        Optional.ofNullable(values.get("--keystore")).map(Path::of),
        values.containsKey("--implicit-tls"),
        extensions,
        Integer.parseInt(values.getOrDefault("--delay", "0")),
        Long.parseLong(values.getOrDefault("--seed", "1")),
        values.getOrDefault("--silent-for", ""));
  }
}
