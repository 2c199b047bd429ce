// SPDX-License-Identifier: Apache-2.0
package pli.checks.program;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.stream.Stream;
import pli.testkit.CertificateKind;
import pli.testkit.RecordingSink;
import pli.testkit.SinkRecord;
import pli.testkit.TestAuthority;

/// A [RecordingSink] as a process of its own, with TLS from the first byte or without: its file is the truth
/// about what was accepted.
public final class SinkProcess implements AutoCloseable {

  private final Path record;
  private final List<String> security;
  private final Program process;
  private final int port;

  private SinkProcess(Path record, List<String> security, Program process) {
    this.record = record;
    this.security = security;
    this.process = process;
    await()
        .atMost(Duration.ofSeconds(Program.PATIENCE_SECONDS))
        .pollInterval(Duration.ofMillis(10))
        .until(() -> process.outputSoFar().endsWith("\n"));
    this.port = Integer.parseInt(process.outputSoFar().strip());
  }

  /// With TLS.
  ///
  /// @param options further ones of [RecordingSink#main]
  public static SinkProcess start(Path folder, String... options) {
    try {
      Files.createDirectories(folder);
      TestAuthority authority = new TestAuthority();
      Path keyStore = folder.resolve("sink.p12");
      authority.writeKeyStore(keyStore, CertificateKind.VALID);
      Path root = Files.writeString(folder.resolve("root.pem"), authority.rootPem());
      return started(
          folder,
          List.of("--security", "tls", "--trust", root.toString()),
          Stream.concat(
              Stream.of("--keystore", keyStore.toString(), "--implicit-tls"), Stream.of(options)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Without: a start of the program then costs a fifth less.
  ///
  /// @param options further ones of [RecordingSink#main]
  public static SinkProcess inClear(Path folder, String... options) throws IOException {
    Files.createDirectories(folder);
    return started(folder, List.of("--security", "none"), Stream.of(options));
  }

  private static SinkProcess started(Path folder, List<String> security, Stream<String> options) {
    Path record = folder.resolve("record");
    List<String> command =
        new ArrayList<>(
            List.of(
                Program.java(), "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-cp", classes(),
                RecordingSink.class.getName(),
                "--record", record.toString()));
    options.forEach(command::add);
    return new SinkProcess(record, security, Program.start(folder, Map.of(), "", command));
  }

  public int port() {
    return port;
  }

  /// What `pli account add` has to be told about the line.
  public List<String> security() {
    return security;
  }

  /// Every message that was accepted so far, in order.
  public List<SinkRecord> records() {
    return SinkRecord.read(record);
  }

  /// How many messages were accepted so far.
  public int count() {
    try {
      int lines = 0;
      for (byte one : Files.exists(record) ? Files.readAllBytes(record) : new byte[0]) {
        lines += one == '\n' ? 1 : 0;
      }
      return lines;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Waits until the number of messages is as wanted, or until `process` has ended.
  public void awaitCount(Program program, IntPredicate wanted) {
    await()
        .atMost(Duration.ofSeconds(60))
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(3))
        .until(() -> wanted.test(records().size()) || !program.isRunning());
  }

  @Override
  public void close() {
    process.close();
  }

  private static String classes() {
    try {
      var source = RecordingSink.class.getProtectionDomain().getCodeSource();
      return Path.of(source.getLocation().toURI()).toString();
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
