// SPDX-License-Identifier: Apache-2.0
package pli.checks.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import pli.checks.program.Commands;
import pli.checks.program.Office;
import pli.testkit.CertificateKind;
import pli.testkit.RecordingSink;
import pli.testkit.SinkOptions;
import pli.testkit.SinkRecord;
import pli.testkit.TestAuthority;

/// A mailing of which some messages are accepted and the others wait for tomorrow's limit, a server,
/// and copies of the data folder to be damaged.
final class DamagedOffice implements AutoCloseable {

  static final int ROWS = 6;
  static final int ACCEPTED = 2;

  private final Path folder;
  private final Office office;
  private final RecordingSink sink;
  private final Path record;
  private final Map<String, String> released = new HashMap<>();
  private int copies;

  DamagedOffice(Path folder) throws IOException {
    this.folder = folder;
    this.office = Office.of(folder.resolve("Büro von Zoë & Co"), ROWS);
    TestAuthority authority = new TestAuthority();
    Path keyStore = folder.resolve("sink.p12");
    authority.writeKeyStore(keyStore, CertificateKind.VALID);
    this.record = folder.resolve("record");
    SinkOptions clear = SinkOptions.recordingTo(record);
    this.sink =
        RecordingSink.open(
            new SinkOptions(
                0, record, Optional.of(keyStore), true, clear.extensions(), 0, 1, ""));
    Path root = Files.writeString(office.folder().resolve("root.pem"), authority.rootPem());
    Commands commands = commands(office.folder());
    commands
        .run(
            "geheim\n", "account", "add", Office.ACCOUNT, "--server", "localhost", "--port",
            Integer.toString(sink.port()), "--security", "tls", "--trust", root.toString(),
            "--password-stdin")
        .expect(0);
    commands
        .run("", "account", "set", Office.ACCOUNT, "--per-day", Integer.toString(ACCEPTED))
        .expect(0);
    commands.run("", "mailing", "send", office.mailing().toString(), "--yes").expect(4);
    assertThat(records()).hasSize(ACCEPTED);
    commands.assertNoBug();
  }

  /// What a whole run of the same copy hands over: recipient and hash of what was released.
  Map<String, String> released() throws IOException {
    if (released.isEmpty()) {
      Copy whole = copy();
      whole.resume().expect(0);
      records().forEach(one -> released.put(one.to().getFirst(), one.sha256()));
      forgetAllBut(ACCEPTED);
      assertThat(released).hasSize(ROWS);
    }
    return released;
  }

  List<SinkRecord> records() {
    return SinkRecord.read(record);
  }

  /// Nothing arrived twice, or other than it was released.
  ///
  /// @return how many recipients have theirs
  int assertNothingWrongArrived(String what) throws IOException {
    Map<String, String> promised = released();
    Map<String, Integer> times = new TreeMap<>();
    for (SinkRecord one : records()) {
      String to = one.to().getFirst();
      times.merge(to, 1, Integer::sum);
      assertThat(one.sha256()).as("%s, %s", what, to).isEqualTo(promised.get(to));
    }
    assertThat(times.values()).as(what + times).allMatch(count -> count == 1);
    return times.size();
  }

  /// The server's record as it was before the copies.
  void forgetAllBut(int most) throws IOException {
    List<String> lines = Files.readAllLines(record);
    Files.writeString(record, "");
    Files.write(record, lines.subList(0, most));
  }

  Copy copy() throws IOException {
    Path copy = Files.createDirectory(folder.resolve("Kopie für Zoë " + copies++));
    copyFolder(office.folder().resolve("data"), copy.resolve("data"));
    copyFolder(office.folder().resolve("keys"), copy.resolve("keys"));
    return new Copy(copy.resolve("data"), commands(copy));
  }

  private static void copyFolder(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Files.copy(file, to.resolve(from.relativize(file).toString()));
      }
    }
  }

  private Commands commands(Path home) {
    return new Commands(
        office.folder(), home.resolve("data"), home.resolve("keys"), Locale.GERMAN);
  }

  @Override
  public void close() throws IOException {
    sink.close();
  }

  /// One copy of the data folder.
  record Copy(Path data, Commands commands) {

    Path database() {
      return data.resolve("pli.db");
    }

    /// Lifts the limit and hands over what waits.
    pli.checks.program.Program.Outcome resume() {
      var lifted = commands.run("", "account", "set", Office.ACCOUNT, "--per-day", "1000");
      if (lifted.status() != 0) {
        return lifted;
      }
      String mailing = commands.run("", "mailing", "list").output().strip().split("\\s+")[0];
      return commands.run("", "mailing", "resume", mailing, "--wait", "0");
    }
  }
}
