// SPDX-License-Identifier: Apache-2.0
package pli.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import pli.words.StoreUnavailable;

/// A drive that is mounted read-only: the database can be looked into, and a write says why it fails.
@Tag("interop")
@ExtendWith(NotTried.class)
class ReadOnlyDriveTest {

  private static final String COUNT = "SELECT COUNT(*) FROM secret";

  @TempDir private Path folder;
  private Path live;
  private Path drive;
  private Mount readOnly;

  @BeforeEach
  void makeFolders() throws IOException {
    live = Files.createDirectories(folder.resolve("live")).resolve("pli.db");
    drive = Files.createDirectories(folder.resolve("drive"));
  }

  @AfterEach
  void unmount() {
    readOnly.close();
  }

  @Test
  void whatWasClosedIsLookedInto() throws IOException {
    try (SqliteDatabase database = SqliteDatabase.open(live)) {
      add(database, "a");
    }
    keep("");
    mount();

    try (SqliteDatabase database = SqliteDatabase.open(drive.resolve("pli.db"))) {
      assertThat(count(database)).isEqualTo(1);
      assertSaysSo(() -> add(database, "b"));
      assertThat(count(database)).isEqualTo(1);
    }
    assertThat(drive).isDirectoryContaining("glob:**/pli.db").isDirectoryNotContaining("glob:**-wal");
  }

  @Test
  void whatWasCopiedWhileItWasOpenIsLookedIntoWithItsLog() throws IOException {
    try (SqliteDatabase database = SqliteDatabase.open(live)) {
      add(database, "a");
      keep("");
      keep("-wal");
      keep("-shm");
    }
    mount();

    try (SqliteDatabase database = SqliteDatabase.open(drive.resolve("pli.db"))) {
      assertThat(count(database)).isEqualTo(1);
    }
  }

  @Test
  void aLogThatCannotBeReadIsNotLeftOut() throws IOException {
    try (SqliteDatabase database = SqliteDatabase.open(live)) {
      add(database, "a");
      keep("");
      keep("-wal");
    }
    mount();

    assertSaysSo(() -> SqliteDatabase.open(drive.resolve("pli.db")).close());
  }

  @Test
  void nothingIsMadeThere() {
    mount();

    assertSaysSo(() -> SqliteDatabase.open(drive.resolve("pli.db")).close());
    assertSaysSo(() -> SqliteDatabase.open(drive.resolve("data/pli.db")).close());
  }

  private static void assertSaysSo(Runnable work) {
    assertThatThrownBy(work::run)
        .isInstanceOfSatisfying(
            StoreUnavailable.class,
            e -> assertThat(e.phrase().code()).isEqualTo("outbox.store-drive-read-only"));
  }

  private static void add(SqliteDatabase database, String account) {
    database.write(
        connection ->
            Rows.update(
                connection, "INSERT INTO secret(account, sealed) VALUES (?, x'01')", account));
  }

  private static int count(SqliteDatabase database) {
    return database.read(
        connection -> Rows.select(connection, row -> row.getInt(1), COUNT).getFirst());
  }

  private void keep(String ending) throws IOException {
    Files.copy(Path.of(live + ending), drive.resolve("pli.db" + ending));
  }

  private void mount() {
    readOnly = Mount.readOnly(drive);
    assumeThat(readOnly.isThere()).as("only a superuser can mount").isTrue();
  }
}
