// SPDX-License-Identifier: Apache-2.0
package pli.checks.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import pli.checks.program.Office;
import pli.checks.program.Program;
import pli.checks.program.SinkProcess;
import pli.store.jdbc.Mount;
import pli.store.jdbc.NotTried;

/// The data folder's disk is full, at each moment at which that can be noticed: one sentence, the
/// exit status of the store, and with room again everything goes on.
@Tag("crash")
@ExtendWith(NotTried.class)
class FullDiskTest {

  private static final int ROWS = 40;

  @TempDir Path folder;
  private Office office;
  private Path disk;
  private Mount mount;

  @BeforeEach
  void smallDisk() throws IOException {
    office = Office.of(folder.resolve("office"), ROWS);
    disk = Files.createDirectory(office.folder().resolve("data"));
    mount = Mount.inMemory(disk, "size=24m");
    assumeThat(mount.isThere()).as("only a superuser can make a small disk").isTrue();
  }

  @AfterEach
  void unmount() {
    mount.close();
  }

  @Test
  void atTheFirstStart() throws IOException {
    fill(0);

    assertNamed(office.run("", "account", "list"));
  }

  @Test
  void whileTheLibraryIsUnpackedThereIsRoomForNothingElse() throws IOException {
    fill(600_000);

    office.run("", "account", "list").expect(0);
  }

  @Test
  void atTheRelease() throws IOException {
    try (SinkProcess sink = SinkProcess.start(folder.resolve("sink"))) {
      office.addAccount(sink, 1);
      fill(80_000);

      assertNamed(office.send());

      assertThat(sink.records()).isEmpty();
      Files.delete(filler());
      office.send().expect(0);
      Ledger.of(office, sink).assertAccountsFor(ROWS);
    }
  }

  @Test
  void whileMessagesAreHandedOver() throws IOException {
    try (SinkProcess sink = SinkProcess.start(folder.resolve("sink"), "--delay", "200")) {
      office.addAccount(sink, 1);
      try (Program sending = office.startSending()) {
        sink.awaitCount(sending, count -> count > 0);
        fill(0);
        assertNamed(sending.await());
      }
      Files.delete(filler());

      office.send().expect(0, 3);

      Ledger.of(office, sink).assertAccountsFor(ROWS);
    }
  }

  private static void assertNamed(Program.Outcome outcome) {
    outcome.expect(5);
    assertThat(outcome.errors()).contains("The disk is full").doesNotContain("\tat ");
  }

  private Path filler() {
    return disk.resolve("other files");
  }

  /// Takes all room but `left` bytes.
  private void fill(long left) throws IOException {
    long room = Files.getFileStore(disk).getUsableSpace() - left;
    try (OutputStream out = Files.newOutputStream(filler())) {
      for (long written = 0; written < room + (left == 0 ? 4_096 : 0); written += 4_096) {
        out.write(new byte[4_096]);
      }
    } catch (IOException e) {
      assertThat(left).as(e.getMessage()).isZero();
    }
  }
}
