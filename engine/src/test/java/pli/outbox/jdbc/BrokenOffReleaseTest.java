// SPDX-License-Identifier: Apache-2.0
package pli.outbox.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pli.message.MessageIds;
import pli.outbox.OutboxState;
import pli.outbox.Staging;
import pli.outbox.Submission;
import pli.outbox.jdbc.Processes.Life;
import pli.smtp.Content;
import pli.smtp.EmailAddress;
import pli.store.jdbc.SqliteDatabase;

/// When a release counts as broken off, on a database of one computer.
class BrokenOffReleaseTest {

  private static final String ACCOUNT = "lohn@exemple.ch";
  private static final EmailAddress FROM = EmailAddress.parse(ACCOUNT);
  private static final Instant BEGIN = Instant.parse("2026-11-29T08:00:00Z");

  @TempDir Path folder;

  private SqliteDatabase database;
  private Instant now = BEGIN;

  @BeforeEach
  void open() {
    database = SqliteDatabase.open(folder.resolve("pli.db"));
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void aLivingReleaseKeepsItsRowsHoweverLongItsQuestionStands() throws Exception {
    Staging theirs = program("theirs", Life.LIVING).openStaging(ACCOUNT);
    stage(theirs, "a");
    now = now.plus(Duration.ofDays(2));
    Staging.Staged found = staged("ours", Life.LIVING, "a");
    assertThat(found).isInstanceOf(Staging.Staged.BeingReleased.class);
    theirs.release(Optional.empty());
    assertReleased("a");
  }

  @Test
  void whatACertainlyEndedProgramLeftGoesAtOnce() throws Exception {
    stage(program("theirs", Life.LIVING).openStaging(ACCOUNT), "a");
    assertThat(staged("ours", Life.GONE, "a")).isInstanceOf(Staging.Staged.New.class);
  }

  @ParameterizedTest
  @CsvSource({"0, false", "10, false", "11, true", "-10, false", "-11, true"})
  void ofWhomNothingIsKnownItIsLeftWhatWasWrittenLately(int minutes, boolean gone)
      throws Exception {
    stage(program("theirs", Life.LIVING).openStaging(ACCOUNT), "a");
    now = now.plus(Duration.ofMinutes(minutes));
    assertThat(staged("ours", Life.UNKNOWN, "a") instanceof Staging.Staged.New).isEqualTo(gone);
  }

  @Test
  void aNameOfAnEarlierVersionIsOneOfWhomNothingIsKnown() throws Exception {
    Neighbours real = Neighbours.ofThisComputer(false, new Random(4));
    Node before = new Node("0123456789abcdef0123456789abcdef|99999999|1796000000000|abc");
    Neighbours theirs = new Neighbours(before, real.processes(), System::nanoTime);
    stage(store(theirs).openStaging(ACCOUNT), "a");
    try (Staging ours = store(real).openStaging(ACCOUNT)) {
      assertThat(stage(ours, "a")).isInstanceOf(Staging.Staged.BeingReleased.class);
    }
  }

  @Test
  void aReleaseThatGivesASignNowAndThenKeepsItsRows() throws Exception {
    Neighbours theirs =
        new Neighbours(new Node("theirs|1|t1|abc"), new Believing(Life.LIVING), System::nanoTime);
    SignOfLife life = new SignOfLife(database, theirs, () -> now, ACCOUNT);
    Staging staging =
        new JdbcStaging(database, theirs, () -> now, new Random(3), ACCOUNT, new HashSet<>());
    stage(staging, "a");
    for (int i = 0; i < 30; i++) {
      now = now.plus(Duration.ofMinutes(1));
      life.give();
    }
    assertThat(staged("ours", Life.UNKNOWN, "a")).isInstanceOf(Staging.Staged.BeingReleased.class);
    staging.release(Optional.empty());
    assertReleased("a");
  }

  private void assertReleased(String key) {
    assertThat(program("reader", Life.UNKNOWN).entryByKey(ACCOUNT, key).orElseThrow().state())
        .isEqualTo(OutboxState.WAITING);
  }

  private Staging.Staged staged(String name, Life others, String key) throws Exception {
    try (Staging staging = program(name, others).openStaging(ACCOUNT)) {
      return stage(staging, key);
    }
  }

  private static Staging.Staged stage(Staging staging, String key) throws Exception {
    Submission submission =
        new Submission(
            ACCOUNT, key, "print", FROM, EmailAddress.parse("anna@kunde.ch"), Optional.empty(),
            new MessageIds(new Random(5)).next(FROM), BEGIN, BEGIN.plus(Duration.ofDays(2)));
    Staging.Staged staged =
        staging.stage(
            submission,
            out -> {
              out.write(65);
              return Content.Encoding.SEVEN_BIT;
            });
    staging.awaitKept();
    return staged;
  }

  private JdbcOutboxStore program(String name, Life others) {
    return store(
        new Neighbours(new Node(name + "|1|t1|abc"), new Believing(others), System::nanoTime));
  }

  private JdbcOutboxStore store(Neighbours neighbours) {
    return new JdbcOutboxStore(
        database, () -> now, new Random(neighbours.own().text().hashCode()), neighbours);
  }
}
