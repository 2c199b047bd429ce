// SPDX-License-Identifier: Apache-2.0
package pli.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pli.words.InputRefused;

/// What can be read of a damaged file is saved, and what cannot is said.
class ReadableCopyTest {

  private static final int ACCOUNTS = 2_000;
  private static final int PAGE = 4_096;

  @TempDir private Path folder;
  private Path damaged;
  private Path copy;

  @BeforeEach
  void fill() {
    damaged = folder.resolve("pli.db");
    copy = folder.resolve("saved.db");
    try (SqliteDatabase database = SqliteDatabase.open(damaged)) {
      database.write(
          connection -> {
            for (int i = 0; i < ACCOUNTS; i++) {
              Rows.update(
                  connection,
                  "INSERT INTO sending_limit(account, origin, kind, most, since, reply)"
                      + " VALUES (?, 'own', 'day', ?, 0, ?)",
                  "a%05d@firma.example".formatted(i), i, "words ".repeat(20));
            }
            return null;
          });
    }
  }

  @Test
  void aSoundFileIsCopiedWhole() {
    List<ReadableCopy.Table> tables = new ReadableCopy(damaged, copy).make();

    assertThat(tables).allMatch(ReadableCopy.Table::whole);
    assertThat(saved()).isEqualTo(ACCOUNTS);
    assertThat(problems()).isEmpty();
  }

  @Test
  void whatLiesBeforeAndBehindTheDamageIsSaved() throws IOException {
    spoil(Files.size(damaged) / PAGE / 2);

    List<ReadableCopy.Table> tables = new ReadableCopy(damaged, copy).make();

    ReadableCopy.Table limits =
        tables.stream().filter(one -> one.name().equals("sending_limit")).findFirst().orElseThrow();
    assertThat(limits.whole()).isFalse();
    assertThat(limits.rows()).isBetween(ACCOUNTS - 100L, ACCOUNTS - 1L).isEqualTo(saved());
    assertThat(tables).filteredOn(one -> !one.whole()).containsExactly(limits);
    assertThat(problems()).isEmpty();
  }

  @Test
  void aCopyIsAnotherDatabaseThanTheOneOfTheMark() {
    new ReadableCopy(damaged, copy).make();

    assertThat(mark(copy)).isNotEqualTo(mark(damaged)).endsWith(" 1");
  }

  @Test
  void ofAFileWithoutItsFirstPageNothingIsSaved() throws IOException {
    spoil(0);

    assertThatThrownBy(() -> new ReadableCopy(damaged, copy).make())
        .isInstanceOf(InputRefused.class);
  }

  private void spoil(long page) throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(damaged.toFile(), "rw")) {
      file.seek(page * PAGE);
      file.write(new byte[PAGE]);
    }
  }

  private long saved() {
    try (SqliteDatabase database = SqliteDatabase.open(copy)) {
      return database.read(
          connection ->
              Rows.select(
                      connection, row -> row.getLong(1), "SELECT COUNT(*) FROM sending_limit")
                  .getFirst());
    }
  }

  private List<String> problems() {
    try (SqliteDatabase database = SqliteDatabase.open(copy)) {
      return new DatabaseExamination(database).problems();
    }
  }

  private static String mark(Path file) {
    try (SqliteDatabase database = SqliteDatabase.open(file)) {
      return database.read(
          connection ->
              Rows.select(
                      connection,
                      row -> row.getString(1) + " " + row.getLong(2),
                      "SELECT id, generation FROM database_mark")
                  .getFirst());
    }
  }
}
