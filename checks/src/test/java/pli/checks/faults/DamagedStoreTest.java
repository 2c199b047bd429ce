// SPDX-License-Identifier: Apache-2.0
package pli.checks.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import pli.checks.faults.DamagedOffice.Copy;
import pli.checks.program.Program;
import pli.store.jdbc.Mount;
import pli.store.jdbc.NotTried;
import pli.store.jdbc.SqliteDatabase;

/// The file of the outbox is damaged, gone, locked or not to be written: one sentence in the person's
/// language, nothing handed over twice or other than it was released, and with the cause gone it goes
/// on.
@Tag("slow")
@ExtendWith(NotTried.class)
class DamagedStoreTest {

  private static final int FLIPS = 64;

  @TempDir Path folder;
  private DamagedOffice office;

  @BeforeEach
  void open() throws IOException {
    office = new DamagedOffice(folder);
    office.released();
  }

  @AfterEach
  void close() throws IOException {
    office.close();
  }

  @Test
  void aByteThatChangedIsNoticedOrChangesNothing() throws IOException {
    Map<String, Integer> became = new TreeMap<>();
    for (int seed = 0; seed < FLIPS; seed++) {
      Copy copy = office.copy();
      flip(copy, new Random(seed), 1);
      became.merge(outcome(copy, seed), 1, Integer::sum);
    }
    for (int seed = 0; seed < 4; seed++) {
      Copy copy = office.copy();
      flip(copy, new Random(seed), FLIPS);
      became.merge(outcome(copy, seed), 1, Integer::sum);
    }
    System.out.printf(
        "damaged store: %d files with one changed byte, 4 with %d: %s%n", FLIPS, FLIPS, became);
    assertThat(became).containsKey("went on");
    assertThat(became.keySet()).anyMatch(one -> one.startsWith("stopped"));
  }

  /// What became of it; whatever it is, nothing arrived twice, or other than it was released.
  private String outcome(Copy copy, int seed) throws IOException {
    Program.Outcome outcome = copy.resume();
    copy.commands().run("", "journal", "verify");
    copy.commands().run("", "journal", "export", "--to", copy.data() + ".journal");
    copy.commands().run("", "outbox", "list");
    assertThat(outcome.status())
        .as("seed %s: %s%s", seed, outcome.output(), outcome.errors())
        .isIn(0, 1, 2, 3, 4, 5);
    copy.commands().assertNoBug();
    int arrived = office.assertNothingWrongArrived("seed " + seed);
    office.forgetAllBut(DamagedOffice.ACCEPTED);
    return outcome.status() == 0 && arrived == DamagedOffice.ROWS
        ? "went on"
        : "stopped with " + outcome.status();
  }

  private static void flip(Copy copy, Random random, int bytes) throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(copy.database().toFile(), "rw")) {
      for (int i = 0; i < bytes; i++) {
        long at = random.nextLong(file.length());
        file.seek(at);
        int before = file.read();
        file.seek(at);
        file.write(before ^ (1 + random.nextInt(255)));
      }
    }
  }

  @Test
  void aTruncatedFileIsDamaged() throws IOException {
    Copy copy = office.copy();
    Path whole = keep(copy);
    try (RandomAccessFile file = new RandomAccessFile(copy.database().toFile(), "rw")) {
      file.setLength(file.length() / 2);
    }

    assertStops(copy, "outbox.store-corrupt");
    Files.move(whole, copy.database(), StandardCopyOption.REPLACE_EXISTING);
    assertGoesOn(copy);
  }

  @Test
  void aFileThatIsNoDatabaseIsDamaged() throws IOException {
    Copy copy = office.copy();
    Path whole = keep(copy);
    Files.writeString(copy.database(), "Nummer;Name;Mail\n".repeat(1_000));

    assertStops(copy, "outbox.store-corrupt");
    Files.move(whole, copy.database(), StandardCopyOption.REPLACE_EXISTING);
    assertGoesOn(copy);
  }

  @Test
  void withoutItsFileTheOutboxIsEmptyAndHandsNothingOver() throws IOException {
    Copy copy = office.copy();
    Path whole = keep(copy);
    Files.delete(copy.database());

    assertThat(copy.resume().status()).isNotZero();
    copy.commands().assertNoBug();
    assertThat(office.records()).hasSize(DamagedOffice.ACCEPTED);
    Files.move(whole, copy.database(), StandardCopyOption.REPLACE_EXISTING);
    assertGoesOn(copy);
  }

  @Test
  void anOutboxThatForgotItsLogIsFrozen() throws IOException {
    Copy copy = office.copy();
    Path before = keep(copy);
    // Somebody else has the file open, so that the log stays beside it.
    try (SqliteDatabase open = SqliteDatabase.open(copy.database())) {
      assertThat(open.<Integer>read(connection -> 1)).isOne();
      copy.resume().expect(0);
      assertThat(Path.of(copy.database() + "-wal")).isNotEmptyFile();
    }
    Files.deleteIfExists(Path.of(copy.database() + "-wal"));
    Files.deleteIfExists(Path.of(copy.database() + "-shm"));
    Files.move(before, copy.database(), StandardCopyOption.REPLACE_EXISTING);

    // What the log knew is lost: all has arrived, and the file says that some still wait.
    Program.Outcome outcome = copy.resume().expect(5);

    assertThat(outcome.errors()).contains("pli outbox unfreeze");
    copy.commands().assertNoBug();
    assertThat(office.assertNothingWrongArrived("without the log")).isEqualTo(DamagedOffice.ROWS);
  }

  @Test
  void aFileThatAnotherProgramHoldsIsBusy() throws Exception {
    Copy copy = office.copy();
    try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + copy.database());
        Statement statement = other.createStatement()) {
      statement.execute("BEGIN IMMEDIATE");
      assertStops(copy, "outbox.store-busy");
      statement.execute("ROLLBACK");
    }
    assertGoesOn(copy);
  }

  @Test
  void aFileThatMayNotBeWrittenIsReadOnly() throws IOException {
    Copy copy = office.copy();
    try (Mount mount = Mount.readOnly(copy.database())) {
      assumeThat(mount.isThere()).as("only a superuser can do this to himself").isTrue();
      assertStops(copy, "outbox.store-read-only");
    }
    assertGoesOn(copy);
  }

  @Test
  void aFolderThatMayNotBeWrittenIsSaidToBe() throws IOException {
    Copy copy = office.copy();
    try (Mount mount = Mount.readOnly(copy.data())) {
      assumeThat(mount.isThere()).as("only a superuser can do this to himself").isTrue();
      assertStops(copy, "outbox.store-drive-read-only");
    }
    assertGoesOn(copy);
  }

  private static Path keep(Copy copy) throws IOException {
    return Files.copy(copy.database(), Path.of(copy.data() + ".kept"));
  }

  /// One sentence, the status of the store, and nothing is handed over.
  private void assertStops(Copy copy, String code) throws IOException {
    Program.Outcome outcome = copy.resume().expect(5);

    assertThat(outcome.errors().strip()).matches(copy.commands().pattern(code));
    copy.commands().assertNoBug();
    assertThat(office.records()).hasSize(DamagedOffice.ACCEPTED);
  }

  /// With the cause gone everything arrives, once.
  private void assertGoesOn(Copy copy) throws IOException {
    copy.resume().expect(0);
    assertThat(office.assertNothingWrongArrived("afterwards")).isEqualTo(DamagedOffice.ROWS);
  }
}
