// SPDX-License-Identifier: Apache-2.0
package pli.budget.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pli.budget.LearntLimit;
import pli.budget.LimitBook;
import pli.budget.LimitKind;
import pli.budget.OwnLimits;
import pli.store.jdbc.Database;
import pli.store.jdbc.SqliteDatabase;

class JdbcLimitBookTest {

  private static final Instant NOW = Instant.parse("2026-11-25T13:00:00Z");
  private static final String ACCOUNT = "pay@example.com";

  @TempDir private Path folder;
  private Database database;
  private LimitBook book;

  @BeforeEach
  void open() {
    database = openDatabase(folder);
    book = new JdbcLimitBook(database);
  }

  Database openDatabase(Path folder) {
    return SqliteDatabase.open(folder.resolve("pli.db"));
  }

  @AfterEach
  void close() {
    database.close();
  }

  private static LearntLimit lesson(LimitKind kind, int most, Instant at, String reply) {
    return new LearntLimit(
        kind, most, at, at.plus(Duration.ofDays(7)), at.plus(Duration.ofHours(1)), reply);
  }

  @Test
  void nothingSetIsNoLimit() {
    assertThat(book.own(ACCOUNT)).isEqualTo(OwnLimits.NONE);
    assertThat(book.learnt(ACCOUNT, NOW)).isEmpty();
    assertThat(book.countedSince(ACCOUNT, Instant.EPOCH)).isEmpty();
  }

  @Test
  void aClockThatWasAheadIsNotedOnceForWhatIsBeforeIt() {
    assertThat(book.clockNoted(ACCOUNT, NOW)).isEmpty();
    book.noteClock(ACCOUNT, NOW.plus(Duration.ofDays(2)));
    assertThat(book.clockNoted(ACCOUNT, NOW)).as("noted by a clock that is ahead itself").isEmpty();
    book.noteClock(ACCOUNT, NOW);
    Instant later = NOW.plus(Duration.ofHours(3));
    assertThat(book.clockNoted(ACCOUNT, later)).contains(NOW);
    book.noteClock(ACCOUNT, later);
    assertThat(book.clockNoted(ACCOUNT, later)).as("the first that knew").contains(NOW);
    assertThat(book.clockNoted("other@example.com", later)).isEmpty();
    book.noteClock(ACCOUNT, NOW.plus(Duration.ofDays(9)));
    assertThat(book.clockNoted(ACCOUNT, later)).as("ahead once more").isEmpty();
  }

  @Test
  void whatAPersonSetsReplacesWhatWasSet() {
    book.setOwn(ACCOUNT, new OwnLimits(OptionalInt.of(90), OptionalInt.of(500), 20));
    OwnLimits second = new OwnLimits(OptionalInt.empty(), OptionalInt.of(400), 0);
    book.setOwn(ACCOUNT, second);
    book.setOwn("other@example.com", new OwnLimits(OptionalInt.of(1), OptionalInt.empty(), 3));
    assertThat(book.own(ACCOUNT)).isEqualTo(second);
  }

  @Test
  void aLessonIsKeptUntilItExpires() {
    LearntLimit lesson = lesson(LimitKind.DAY, 321, NOW, "550 5.4.5 enough");
    book.learn(ACCOUNT, lesson);
    assertThat(book.learnt(ACCOUNT, NOW)).containsExactly(lesson);
    assertThat(book.learnt(ACCOUNT, lesson.expiresAt().minusMillis(1))).hasSize(1);
    assertThat(book.learnt(ACCOUNT, lesson.expiresAt())).isEmpty();
  }

  @Test
  void aLessonTakesThePlaceOfTheOneBefore() {
    book.learn(ACCOUNT, lesson(LimitKind.DAY, 300, NOW, "enough"));
    LearntLimit second = lesson(LimitKind.DAY, 310, NOW.plus(Duration.ofHours(2)), "enough again");
    book.learn(ACCOUNT, second);
    book.learn(ACCOUNT, lesson(LimitKind.HOUR, 30, NOW, "enough"));
    assertThat(book.learnt(ACCOUNT, second.at())).hasSize(2).contains(second);
  }

  @Test
  void lessonsCanBeForgotten() {
    book.setOwn(ACCOUNT, new OwnLimits(OptionalInt.of(90), OptionalInt.empty(), 0));
    book.learn(ACCOUNT, lesson(LimitKind.HOUR, 30, NOW, "enough"));
    book.forgetLearnt(ACCOUNT);
    assertThat(book.learnt(ACCOUNT, NOW)).isEmpty();
    assertThat(book.own(ACCOUNT).perHour()).hasValue(90);
  }

  @Test
  void whatAClockLearntThatWasAheadSaysNothing() {
    Instant ahead = NOW.plus(Duration.ofDays(400));
    book.learn(ACCOUNT, lesson(LimitKind.DAY, 3, ahead, "enough"));
    assertThat(book.learnt(ACCOUNT, NOW)).isEmpty();
    book.learn(ACCOUNT, lesson(LimitKind.DAY, 310, NOW, "enough"));
    assertThat(book.learnt(ACCOUNT, NOW))
        .containsExactly(lesson(LimitKind.DAY, 310, NOW, "enough"));
  }

  @Test
  void aComputerWhoseClockDiffersALittleTeachesTheOthers() {
    book.learn(
        ACCOUNT, lesson(LimitKind.DAY, 300, NOW.plus(Duration.ofMinutes(2)), "enough"));
    assertThat(book.learnt(ACCOUNT, NOW)).hasSize(1);
  }
}
