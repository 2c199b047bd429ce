// SPDX-License-Identifier: Apache-2.0
package pli.mailing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pli.account.Account;
import pli.document.pdf.PasswordSource;
import pli.message.MessageIds;
import pli.outbox.MailingEntry;
import pli.outbox.OutboxEntry;
import pli.outbox.OutboxState;
import pli.outbox.OutboxStore;
import pli.outbox.jdbc.JdbcOutboxStore;
import pli.smtp.EmailAddress;
import pli.smtp.Security;
import pli.smtp.SubmissionServer;
import pli.store.jdbc.SqliteDatabase;
import pli.words.InputRefused;

/// The same thing asked for twice, through the engine itself: it is in the outbox once.
class ImpatientReleaseTest {

  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("2026-11-25T08:00:00Z"));
  private static final Account ACCOUNT =
      Account.of(
          EmailAddress.parse("rh@exemple.ch"),
          new SubmissionServer("mail.example.com", 465, Security.TLS),
          "rh");

  @TempDir private Path temp;
  private SqliteDatabase firstDatabase;
  private SqliteDatabase secondDatabase;
  private OutboxStore first;
  private OutboxStore second;
  private MailingFile mailing;

  @BeforeEach
  void open() throws IOException {
    firstDatabase = SqliteDatabase.open(temp.resolve("pli.db"));
    secondDatabase = SqliteDatabase.open(temp.resolve("pli.db"));
    first = new JdbcOutboxStore(firstDatabase, CLOCK, new Random(1), "");
    second = new JdbcOutboxStore(secondDatabase, CLOCK, new Random(2), "");
    mailing = new MailingFixture(Files.createDirectory(temp.resolve("mailing"))).mailing();
  }

  @AfterEach
  void close() {
    firstDatabase.close();
    secondDatabase.close();
  }

  private MailingRelease release(OutboxStore store, int seed) {
    RowMessages messages =
        new RowMessages(
            mailing, ACCOUNT, new MessageIds(new Random(seed)), CLOCK, ZoneOffset.UTC);
    return new MailingRelease(
        mailing, ACCOUNT, store, messages, CLOCK,
        CheckOptions.usual(new PasswordSource(new Random(seed))));
  }

  private List<OutboxEntry> waiting() {
    return first.entries(List.of(OutboxState.WAITING, OutboxState.STAGED), 100);
  }

  @Test
  void whoComesWhileAnotherReleasesIsToldSoAndChangesNothing() {
    try (MailingRelease one = release(first, 3)) {
      one.prepare(OptionalLong.empty(), _ -> {});
      try (MailingRelease other = release(second, 4)) {
        assertThatThrownBy(() -> other.prepare(OptionalLong.empty(), _ -> {}))
            .isInstanceOfSatisfying(
                InputRefused.class,
                refused -> assertThat(refused.phrase().code()).isEqualTo("release.in-progress"));
      }
      one.release();
    }
    assertThat(waiting()).hasSize(2);
  }

  @Test
  void twoWhoWantTheSameRowAgainAtTheSameTimeRepeatItOnce() {
    try (MailingRelease one = release(first, 3)) {
      one.prepare(OptionalLong.empty(), _ -> {});
      one.release();
    }
    try (MailingRelease again = release(first, 4)) {
      again.repeat(Set.of(2));
      again.prepare(OptionalLong.empty(), _ -> {});
      try (MailingRelease other = release(second, 5)) {
        other.repeat(Set.of(2));
        assertThatThrownBy(() -> other.prepare(OptionalLong.empty(), _ -> {}))
            .isInstanceOfSatisfying(
                InputRefused.class,
                refused -> assertThat(refused.phrase().code()).isEqualTo("release.in-progress"));
      }
      again.release();
    }
    assertThat(waiting()).hasSize(3);
  }

  @Test
  void whoComesLaterFindsItReleased() {
    String mailingId;
    try (MailingRelease one = release(first, 3)) {
      one.prepare(OptionalLong.empty(), _ -> {});
      mailingId = one.release().id();
    }
    try (MailingRelease other = release(second, 4)) {
      other.prepare(OptionalLong.empty(), _ -> {});
      assertThat(other.fresh()).isEmpty();
      assertThat(other.known()).hasSize(2);
      assertThat(other.release().id()).isEqualTo(mailingId);
    }
    assertThat(waiting()).hasSize(2);
    assertThat(first.mailings(10)).hasSize(1);
  }

  @Test
  void anotherFileWithTheSameRowsMakesNoSecondMailingOfThem() throws IOException {
    String mailingId;
    try (MailingRelease one = release(first, 3)) {
      one.prepare(OptionalLong.empty(), _ -> {});
      mailingId = one.release().id();
    }
    mailing = MailingFile.read(Files.copy(mailing.file(), mailing.folder().resolve("encore.toml")));
    try (MailingRelease same = release(first, 4)) {
      same.prepare(OptionalLong.empty(), _ -> {});
      assertThat(same.release().id()).isEqualTo(mailingId);
    }
    assertThat(first.mailings(10)).hasSize(1);

    Path table = mailing.folder().resolve("table.csv");
    Files.writeString(table, Files.readString(table) + "9;Eva;Neu;eva@exemple.ch\n");
    Files.writeString(mailing.folder().resolve("fiches/9.pdf"), "%PDF-1.7\nnine");
    try (MailingRelease more = release(first, 5)) {
      more.prepare(OptionalLong.empty(), _ -> {});
      assertThat(more.fresh()).hasSize(1);
      String id = more.release().id();
      assertThat(id).isNotEqualTo(mailingId);
      assertThat(first.mailingEntries(id)).extracting(MailingEntry::row).containsExactly(4);
    }
    assertThat(first.mailingEntries(mailingId)).hasSize(2);
    assertThat(waiting()).hasSize(3);
  }

  @RepeatedTest(5)
  void whoeverIsQuickerEveryRowIsThereOnce() throws Exception {
    CyclicBarrier together = new CyclicBarrier(2);
    try (ExecutorService both = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Boolean>> outcomes =
          both.invokeAll(
              List.of(() -> released(first, 3, together), () -> released(second, 4, together)));
      boolean somebody = false;
      for (Future<Boolean> outcome : outcomes) {
        somebody |= outcome.get();
      }
      if (!somebody) {
        // Each met the other's rows and gave way: then nothing is left, and a third time does it.
        assertThat(waiting()).isEmpty();
        assertThat(released(first, 5, new CyclicBarrier(1))).isTrue();
      }
    }
    assertThat(waiting())
        .hasSize(2)
        .allMatch(entry -> entry.state() == OutboxState.WAITING)
        .extracting(OutboxEntry::key)
        .doesNotHaveDuplicates();
  }

  private boolean released(OutboxStore store, int seed, CyclicBarrier together) throws Exception {
    together.await();
    try (MailingRelease release = release(store, seed)) {
      release.prepare(OptionalLong.empty(), _ -> {});
      release.release();
      return true;
    } catch (InputRefused e) {
      return false;
    }
  }

  private SingleRelease.Prepared single(OutboxStore store, int seed, String subject) {
    SingleMessage message =
        new SingleMessage(
            Optional.of("inv-7"), EmailAddress.parse("anna@kunde.ch"), "Anna", Optional.empty(),
            false, subject, "Hello", false, List.of(), Locale.ENGLISH);
    return new SingleRelease(store, new MessageIds(new Random(seed)), CLOCK, ZoneOffset.UTC)
        .prepare(ACCOUNT, message);
  }

  @Test
  void theSameKeyIsTheSameMessageInEveryProcess() {
    OutboxEntry entry;
    try (SingleRelease.Prepared one = single(first, 3, "Invoice 7")) {
      entry = one.release();
    }
    try (SingleRelease.Prepared again = single(second, 4, "Invoice 7")) {
      assertThat(again.isNew()).isFalse();
      assertThat(again.release().id()).isEqualTo(entry.id());
    }
    assertThat(waiting()).hasSize(1);
  }

  @Test
  void theSameKeyWithOtherContentIsAnErrorThatNamesIt() {
    try (SingleRelease.Prepared one = single(first, 3, "Invoice 7")) {
      one.release();
    }
    assertThatThrownBy(() -> single(second, 4, "Invoice 8"))
        .isInstanceOfSatisfying(
            InputRefused.class,
            refused -> {
              assertThat(refused.phrase().code()).isEqualTo("release.key-conflict");
              assertThat(refused.phrase().args()).containsValue("inv-7");
            });
    assertThat(waiting()).hasSize(1);
  }
}
