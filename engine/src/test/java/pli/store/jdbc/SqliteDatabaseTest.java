// SPDX-License-Identifier: Apache-2.0
package pli.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pli.words.StoreUnavailable;

@ExtendWith(NotTried.class)
class SqliteDatabaseTest {

  @TempDir private Path folder;

  private Path file() {
    return folder.resolve("pli.db");
  }

  private static void assertFails(String code, Runnable work) {
    assertThatThrownBy(work::run)
        .isInstanceOfSatisfying(
            StoreUnavailable.class, e -> assertThat(e.phrase().code()).isEqualTo(code));
  }

  private static SqlWork<Integer> sql(String text) {
    return connection -> {
      try (Statement statement = connection.createStatement()) {
        return statement.executeUpdate(text);
      }
    };
  }

  @Test
  void aNewDatabaseIsReadableForItsOwnerAlone() throws IOException {
    Path inNewFolder = folder.resolve("a/b/pli.db");
    SqliteDatabase.open(inNewFolder).close();
    assumeThat(folder.getFileSystem().supportedFileAttributeViews()).contains("posix");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(inNewFolder)))
        .isEqualTo("rw-------");
    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(inNewFolder.getParent())))
        .isEqualTo("rwx------");
  }

  @Test
  void librariesThatKilledProgramsLeftAreRemoved() throws IOException {
    SqliteDatabase.open(file()).close();
    Path left = Files.createFile(folder.resolve("sqlite-3.54.1.0-1111-libsqlitejdbc.so"));
    Path sign = Files.createFile(folder.resolve("sqlite-3.54.1.0-1111-libsqlitejdbc.so.lck"));
    Path ours = Files.createFile(folder.resolve("sqlite-3.54.1.0-2222-libsqlitejdbc.so"));
    FileTime now = Files.getLastModifiedTime(ours);
    Files.setLastModifiedTime(left, FileTime.fromMillis(now.toMillis() - 660_000));
    Files.setLastModifiedTime(sign, FileTime.fromMillis(now.toMillis() - 660_000));
    Path another = Files.createFile(folder.resolve("sqlite-3.54.1.0-3333-libsqlitejdbc.so"));
    Files.setLastModifiedTime(another, FileTime.fromMillis(now.toMillis() - 60_000));

    NativeLibrary.removeLeftovers(folder);

    assertThat(left).doesNotExist();
    assertThat(sign).doesNotExist();
    assertThat(ours).as("just unpacked").exists();
    assertThat(another).as("of a program that starts at the same time").exists();
    assertThat(file()).exists();
  }

  @Test
  void whoReadsOnWhenItIsClosedIsBrokenOffAndNoLogStays() throws InterruptedException {
    SqliteDatabase database = SqliteDatabase.open(file());
    database.write(sql("INSERT INTO secret(account, sealed) VALUES ('a', x'01')"));
    CountDownLatch reads = new CountDownLatch(1);
    Thread reader = Thread.ofPlatform().start(() -> readWithoutEnd(database, reads));
    reads.await();
    assertThat(folder.resolve("pli.db-wal")).exists();

    database.close();

    reader.join();
    assertThat(folder.resolve("pli.db-wal")).doesNotExist();
    assertThat(folder.resolve("pli.db-shm")).doesNotExist();
    assertFails("outbox.store-failed", () -> database.read(c -> Rows.select(c, _ -> 1, "SELECT 1")));
  }

  private static void readWithoutEnd(SqliteDatabase database, CountDownLatch reads) {
    String sql =
        "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT MAX(x) FROM n";
    assertThatThrownBy(
            () ->
                database.read(
                    c -> {
                      reads.countDown();
                      return Rows.select(c, row -> row.getLong(1), sql);
                    }))
        .isInstanceOf(StoreUnavailable.class);
  }

  @Test
  void whatWasCommittedIsThereAfterReopening() {
    try (SqliteDatabase database = SqliteDatabase.open(file())) {
      database.write(sql("INSERT INTO secret(account, sealed) VALUES ('a', x'01')"));
    }
    try (SqliteDatabase database = SqliteDatabase.open(file())) {
      assertThat(database.<Integer>write(sql("DELETE FROM secret"))).isEqualTo(1);
    }
  }

  @Test
  void whatIsOnRecordIsFoundByItsMonths() {
    try (SqliteDatabase database = SqliteDatabase.open(file())) {
      // 24 November 2026, 08:00 in UTC.
      database.write(
          sql(
              "INSERT INTO outbox_entry(account, id, key, fingerprint, content_id, reverse_path,"
                  + " recipient, role, message_id, state, stager, due_at, expires_at, updated_at)"
                  + " VALUES ('a', 'e', 'k', 'f', 'c', 'x', 'y', 'TO', 'm', 'ACCEPTED', '', 0, 0,"
                  + " 1795507200000)"));
      database.write(note("e", "marie", "2026-10"));
      database.write(note("without", "urs", ""));
      // As that version was.
      database.write(sql("ALTER TABLE outbox_entry DROP COLUMN seal"));
      database.write(sql("PRAGMA user_version = 13"));
    }
    try (SqliteDatabase database = SqliteDatabase.open(file())) {
      assertThat(words(database)).containsExactly("marie\n2026-10#\n2026-11#", "urs");
    }
  }

  private static SqlWork<Integer> note(String entry, String words, String period) {
    return sql(
        "INSERT INTO entry_note(account, entry_id, label, subject, documents, words, on_absence,"
            + " period) VALUES ('a', '" + entry + "', '', '', '', '" + words + "', 'ASK', '"
            + period + "')");
  }

  private static List<String> words(SqliteDatabase database) {
    return database.submit(
            connection -> {
              try (Statement statement = connection.createStatement();
                  ResultSet rows =
                      statement.executeQuery("SELECT words FROM entry_note ORDER BY entry_id")) {
                List<String> words = new ArrayList<>();
                while (rows.next()) {
                  words.add(rows.getString(1));
                }
                return words;
              }
            })
        .join();
  }

  @Test
  void aCommitIsOnTheDiskWhenItReturns() {
    try (SqliteDatabase database = SqliteDatabase.open(file())) {
      // 2 is FULL: the log is synchronised with each commit (sqlite.org/pragma.html#pragma_synchronous).
      assertThat(database.submit(SqliteDatabaseTest::synchronous).join()).isEqualTo(2);
    }
  }

  private static int synchronous(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("PRAGMA synchronous")) {
      return rows.getInt(1);
    }
  }

  @Test
  void aDatabaseOfANewerProgramIsRefusedAndNotTouched() {
    try (SqliteDatabase database = SqliteDatabase.open(file())) {
      database.write(sql("PRAGMA user_version = 99"));
    }
    assertFails("outbox.store-newer", () -> SqliteDatabase.open(file()));
    assertFails("outbox.store-newer", () -> SqliteDatabase.open(file()));
  }

  @Test
  void aFileThatIsNoDatabaseIsRefusedAndNotTouched() throws IOException {
    byte[] garbage = new byte[8_192];
    new Random(5).nextBytes(garbage);
    Files.write(file(), garbage);
    assertFails("outbox.store-corrupt", () -> SqliteDatabase.open(file()));
    assertThat(Files.readAllBytes(file())).isEqualTo(garbage);
  }

  @Test
  void aFolderThatCannotBeMadeIsNamed() throws IOException {
    Path inTheWay = Files.writeString(folder.resolve("pli"), "a file");
    assertFails("outbox.store-folder", () -> SqliteDatabase.open(inTheWay.resolve("pli.db")));
  }

  @Test
  void aFolderThatIsNotWritableIsNamed() throws Exception {
    Path closed = Files.createDirectory(folder.resolve("closed"));
    try (Mount disk = Mount.inMemory(closed, "ro")) {
      assumeThat(disk.isThere() || closed.toFile().setWritable(false)).isTrue();
      assumeThat(Files.isWritable(closed)).isFalse();
      assertFails(
          disk.isThere() ? "outbox.store-drive-read-only" : "outbox.store-folder",
          () -> SqliteDatabase.open(closed.resolve("pli.db")));
    }
  }

  @Test
  void aFullDiskFailsTheWriteKeepsWhatWasCommittedAndWorksAgainWithRoom() throws Exception {
    Path small = Files.createDirectory(folder.resolve("small"));
    try (Mount disk = Mount.inMemory(small, "size=2m")) {
      assumeThat(disk.isThere()).as("only a superuser can make a small disk").isTrue();
      // The driver's library would not fit.
      System.setProperty("org.sqlite.tmpdir", folder.toString());
      try (SqliteDatabase database = SqliteDatabase.open(small.resolve("pli.db"))) {
        List<Integer> committed = fill(database);
        assertThat(committed).isNotEmpty();
        assertThat(rows(database)).isEqualTo(committed);
        assertFails("outbox.store-disk-full", () -> database.write(row(1_000)));
        assertThat(rows(database)).as("no half transaction").isEqualTo(committed);

        disk.resize("8m");
        database.write(row(2_000));
        assertThat(rows(database)).hasSize(committed.size() + 1).contains(2_000);
      }
    } finally {
      System.clearProperty("org.sqlite.tmpdir");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"4k", "16k", "40k"})
  void aDiskThatIsFullAtTheStartIsNamed(String size) throws Exception {
    Path small = Files.createDirectory(folder.resolve("small"));
    SqliteDatabase.open(file()).close();
    try (Mount disk = Mount.inMemory(small, "size=" + size)) {
      assumeThat(disk.isThere()).as("only a superuser can make a small disk").isTrue();
      assertFails("outbox.store-disk-full", () -> SqliteDatabase.open(small.resolve("pli.db")));
    }
  }

  @Test
  void aDiskThatIsFullAtTheNextStartIsNamed() throws Exception {
    Path small = Files.createDirectory(folder.resolve("small"));
    try (Mount disk = Mount.inMemory(small, "size=8m")) {
      assumeThat(disk.isThere()).as("only a superuser can make a small disk").isTrue();
      SqliteDatabase.open(small.resolve("pli.db")).close();
      fill(small.resolve("other files"));
      assertFails("outbox.store-disk-full", () -> SqliteDatabase.open(small.resolve("pli.db")));
      Files.delete(small.resolve("other files"));
      SqliteDatabase.open(small.resolve("pli.db")).close();
    }
  }

  private static void fill(Path file) {
    try (OutputStream out = Files.newOutputStream(file)) {
      for (int i = 0; i < 10_000; i++) {
        out.write(new byte[4_096]);
      }
    } catch (IOException e) {
      // Until there is no room: that is what it is for.
      return;
    }
  }

  private static List<Integer> fill(SqliteDatabase database) {
    List<Integer> committed = new ArrayList<>();
    try {
      while (committed.size() < 100) {
        database.write(row(committed.size()));
        committed.add(committed.size());
      }
    } catch (StoreUnavailable e) {
      assertThat(e.phrase().code()).isEqualTo("outbox.store-disk-full");
    }
    return committed;
  }

  /// Two statements: only both or none may be found.
  private static SqlWork<Integer> row(int n) {
    return connection -> {
      String text =
          "INSERT INTO content_chunk(account, content_id, seq, bytes) VALUES ('', ?, ?, ?)";
      try (PreparedStatement insert = connection.prepareStatement(text)) {
        for (int seq = 0; seq < 2; seq++) {
          insert.setString(1, "c" + n);
          insert.setInt(2, n);
          insert.setBytes(3, new byte[100_000]);
          if (seq == 1) {
            insert.setString(1, "d" + n);
          }
          insert.executeUpdate();
        }
        return n;
      }
    };
  }

  private static List<Integer> rows(SqliteDatabase database) {
    return database.read(
        connection -> {
          String both =
              "SELECT seq FROM content_chunk GROUP BY seq HAVING COUNT(*) = 2 ORDER BY seq";
          String all = "SELECT COUNT(*) FROM content_chunk";
          List<Integer> rows = new ArrayList<>();
          try (Statement statement = connection.createStatement()) {
            try (ResultSet found = statement.executeQuery(both)) {
              while (found.next()) {
                rows.add(found.getInt(1));
              }
            }
            try (ResultSet count = statement.executeQuery(all)) {
              count.next();
              assertThat(count.getInt(1)).isEqualTo(2 * rows.size());
            }
          }
          return rows;
        });
  }
}
