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
import pli.testkit.CertificateKind;
import pli.testkit.RecordingSink;
import pli.testkit.SinkRecord;
import pli.testkit.TestAuthority;

/// A [RecordingSink] with TLS from the first byte as a process of its own: its file is the truth
/// about what was accepted.
public final class SinkProcess implements AutoCloseable {

  private final Path record;
  private final Path root;
  private final Program process;
  private final int port;

  private SinkProcess(Path record, Path root, Program process) {
    this.record = record;
    this.root = root;
    this.process = process;
    await()
        .atMost(Duration.ofSeconds(Program.PATIENCE_SECONDS))
        .pollInterval(Duration.ofMillis(10))
        .until(() -> process.outputSoFar().endsWith("\n"));
    this.port = Integer.parseInt(process.outputSoFar().strip());
  }

  /// @param options further ones of [RecordingSink#main]
  public static SinkProcess start(Path folder, String... options) {
    try {
      Files.createDirectories(folder);
      TestAuthority authority = new TestAuthority();
      Path keyStore = folder.resolve("sink.p12");
      authority.writeKeyStore(keyStore, CertificateKind.VALID);
      Path root = Files.writeString(folder.resolve("root.pem"), authority.rootPem());
      Path record = folder.resolve("record");
      List<String> command =
          new ArrayList<>(
              List.of(
                  Program.java(), "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-cp", classes(),
                  RecordingSink.class.getName(),
                  "--record", record.toString(),
                  "--keystore", keyStore.toString(),
                  "--implicit-tls"));
      command.addAll(List.of(options));
      return new SinkProcess(record, root, Program.start(folder, Map.of(), "", command));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public int port() {
    return port;
  }

  /// The certificate that an account has to trust, as a PEM file.
  public Path root() {
    return root;
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
