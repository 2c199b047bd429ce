// SPDX-License-Identifier: Apache-2.0
package pli.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import pli.smtp.Content;
import pli.smtp.EmailAddress;
import pli.words.InputRefused;

/// What every store keeps to while messages come in, on real files.
public abstract class OutboxStagingContract extends OutboxStoreFixture {

  /// Rows of contents and their pieces that belong to no entry.
  protected abstract long orphans();

  @Test
  void nothingOfAReleaseIsClaimedBeforeIt() {
    try (Staging staging = store.openStaging(ACCOUNT)) {
      stage(staging, "a");
      assertThat(store.accountsWithWaiting()).isEmpty();
      assertThat(store.nextDue(ACCOUNT)).isEmpty();
      assertThat(store.claim(lease(), NOW, 16)).isEmpty();

      staging.release(Optional.empty());
      assertThat(state("a")).isEqualTo(OutboxState.WAITING);
      assertThat(store.accountsWithWaiting()).containsExactly(ACCOUNT);
      assertThat(store.nextDue(ACCOUNT)).contains(NOW);
    }
    assertWaiting("a");
  }

  @Test
  void whatIsNotReleasedLeavesNothingBehind() {
    try (Staging staging = store.openStaging(ACCOUNT)) {
      stage(staging, "a");
    }
    assertThat(store.entryByKey(ACCOUNT, "a")).isEmpty();
    assertThat(orphans()).isZero();
    release("a");
    assertWaiting("a");
  }

  @ParameterizedTest
  @EnumSource(value = Program.class, names = {"ENDED", "ENDED_NUMBER_REUSED"})
  void whatAnEndedProgramStagedIsGoneAndWhatItReleasedStays(Program before) {
    OutboxStore theirs = openAs(before);
    try (Staging released = theirs.openStaging(ACCOUNT)) {
      stage(released, "a");
      released.release(Optional.empty());
    }
    Staging open = theirs.openStaging(ACCOUNT);
    stage(open, "b");
    stage(open, submission("b"));

    release("b");
    assertWaiting("a", "b");
    assertThat(contentOf("b")).isEqualTo("content of b");
    assertThat(orphans()).isZero();
    assertThatThrownBy(() -> open.release(Optional.empty()))
        .as("it lives after all")
        .isInstanceOfSatisfying(
            InputRefused.class,
            refused -> assertThat(refused.phrase().code()).isEqualTo("outbox.staged-gone"));
    assertWaiting("a", "b");
  }

  @Test
  void whatAnotherProgramStagesIsLeftToIt() {
    Staging theirs = openAs(Program.ELSEWHERE).openStaging(ACCOUNT);
    stage(theirs, "a");
    stage(theirs, submission("a"));
    try (Staging ours = store.openStaging(ACCOUNT)) {
      assertThat(stage(ours, submission("a"))).isInstanceOf(Staging.Staged.BeingReleased.class);
    }
    theirs.release(Optional.empty());
    assertWaiting("a");
  }

  @Test
  void ofTwoReleasesWithOneKeyTheSecondIsRefusedAndTheFirstStays() {
    Staging one = store.openStaging(ACCOUNT);
    Staging two = store.openStaging(ACCOUNT);
    Staging.Staged first = stage(one, submission("a"));
    // Neither waits for its write before the next is asked: both may find the key free.
    Staging.Staged second = stage(two, submission("a"));
    assertThat(first).isInstanceOf(Staging.Staged.New.class);
    one.release(Optional.empty());
    if (second instanceof Staging.Staged.New) {
      assertThatThrownBy(() -> two.release(Optional.empty())).isInstanceOf(InputRefused.class);
    }
    two.close();
    assertWaiting("a");
    assertThat(orphans()).isZero();
  }

  @Test
  void theSameKeyAndFingerprintEnterOnce() {
    release("a");
    OutboxEntry before = entry("a");
    try (Staging again = store.openStaging(ACCOUNT)) {
      assertThat(stage(again, submission("a"))).isEqualTo(new Staging.Staged.Known(before));
      again.release(Optional.empty());
    }
    assertThat(entry("a")).isEqualTo(before);
  }

  @Test
  void theSameKeyTwiceInOneReleaseIsOneMessage() {
    try (Staging staging = store.openStaging(ACCOUNT)) {
      OutboxEntry first = stage(staging, "a");
      assertThat(stage(staging, submission("a")))
          .isInstanceOfSatisfying(
              Staging.Staged.Known.class,
              known -> assertThat(known.entry().id()).isEqualTo(first.id()));
      staging.release(Optional.empty());
    }
    assertWaiting("a");
  }

  @Test
  void theSameKeyWithAnotherFingerprintIsAConflict() {
    release("a");
    try (Staging again = store.openStaging(ACCOUNT)) {
      assertThat(stage(again, submission("a", "changed", NOW)))
          .isEqualTo(new Staging.Staged.KeyConflict(entry("a")));
    }
    assertThat(contentOf("a")).isEqualTo("content of a");
  }

  @Test
  void aCopyIsAnEntryOfItsOwnWithTheSameBytes() throws IOException {
    EmailAddress archive = EmailAddress.parse("archive@exemple.ch");
    Submission a = submission("a");
    Submission withCopy =
        new Submission(
            a.account(), a.key(), a.fingerprint(), a.reversePath(), a.recipient(),
            Optional.of(archive), a.messageId(), a.dueAt(), a.expiresAt());
    try (Staging staging = store.openStaging(ACCOUNT)) {
      staging.stage(withCopy, text("once"));
      staging.release(Optional.empty());
    }
    List<OutboxEntry> both = store.entries(List.of(OutboxState.WAITING), 10);
    assertThat(both).extracting(OutboxEntry::role).containsExactlyInAnyOrder(Role.TO, Role.COPY);
    assertThat(both).extracting(OutboxEntry::recipient).contains(archive);
    assertThat(both).extracting(OutboxEntry::contentId).containsOnly(both.getFirst().contentId());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 256 * 1024 - 1, 256 * 1024, 256 * 1024 + 1, 3 * 256 * 1024 + 17})
  void contentComesBackByteForByteAndAnyNumberOfTimes(int size) throws IOException {
    byte[] bytes = new byte[size];
    new Random(7).nextBytes(bytes);
    try (Staging staging = store.openStaging(ACCOUNT)) {
      staging.stage(
          submission("a"),
          out -> {
            int first = Math.min(1, size);
            out.write(bytes, 0, first);
            out.write(bytes, first, size - first);
            return Content.Encoding.EIGHT_BIT;
          });
      staging.release(Optional.empty());
    }
    Content content = store.content(entry("a"));
    assertThat(content.sizeBytes()).isEqualTo(size);
    assertThat(content.encoding()).isEqualTo(Content.Encoding.EIGHT_BIT);
    for (int i = 0; i < 2; i++) {
      try (InputStream in = content.open()) {
        assertThat(in.readAllBytes()).isEqualTo(bytes);
      }
    }
  }

  @Test
  void contentThatCannotBeMadeLeavesNothing() {
    try (Staging staging = store.openStaging(ACCOUNT)) {
      Staging.ContentSource broken =
          out -> {
            out.write(new byte[600 * 1024]);
            throw new IOException("file vanished");
          };
      assertThatThrownBy(() -> staging.stage(submission("a"), broken))
          .isInstanceOf(IOException.class);
      stage(staging, "a");
      staging.release(Optional.empty());
    }
    assertWaiting("a");
    assertThat(contentOf("a")).isEqualTo("content of a");
    assertThat(orphans()).isZero();
  }

  @Test
  void aProgramThatEndsInTheMiddleOfALargeContentLeavesNothing() {
    Staging theirs = openAs(Program.ENDED).openStaging(ACCOUNT);
    Staging.ContentSource endless =
        out -> {
          out.write(new byte[600 * 1024]);
          throw new ProgramEnds();
        };
    assertThatThrownBy(() -> theirs.stage(submission("a"), endless))
        .isInstanceOf(ProgramEnds.class);
    stage(theirs, "b");
    stage(theirs, submission("b"));

    release("a", "b");
    assertWaiting("a", "b");
    assertThat(orphans()).isZero();
  }

  /// Stands for the end of the process: nothing of the store's own runs after it.
  private static final class ProgramEnds extends Error {
    private static final long serialVersionUID = 1;
  }

  @Test
  void aMailingKeepsTheOrderOfItsTable() {
    MailingHead head = new MailingHead("m-1", ACCOUNT, "letters", "m", "/m.toml", NOW);
    try (Staging staging = store.openStaging(ACCOUNT)) {
      staging.addRow("m-1", 3, "Cora", stage(staging, "c"));
      staging.addRow("m-1", 2, "Bea", stage(staging, "b"));
      staging.release(Optional.of(head));
    }
    assertThat(store.mailingEntries("m-1"))
        .extracting(MailingEntry::row, MailingEntry::label)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(2, "Bea"),
            org.assertj.core.groups.Tuple.tuple(3, "Cora"));
    assertThat(store.mailingsOfFile("/m.toml")).containsExactly(head);
  }

  /// Two computers may find the same name free at the same moment.
  @Test
  void aNameThatAnotherAccountsMailingGotFirstIsNotSharedWithIt() {
    String other = "info@exemple.ch";
    try (Staging first = store.openStaging(ACCOUNT);
        Staging second = store.openStaging(other)) {
      first.addRow("m-1", 2, "Anna", stage(first, "a"));
      second.addRow("m-1", 2, "Beat", stageOf(second, other, "b"));
      first.release(
          Optional.of(new MailingHead("m-1", ACCOUNT, "letters", "m", "/m.toml", NOW)));
      MailingHead late = new MailingHead("m-1", other, "letters", "m", "/other.toml", NOW);
      assertThatThrownBy(() -> second.release(Optional.of(late))).isInstanceOf(InputRefused.class);
    }
    assertThat(store.mailingEntries("m-1")).extracting(MailingEntry::label).containsExactly("Anna");
    assertThat(store.entryByKey(other, "b")).as("taken back").isEmpty();
  }

  private static OutboxEntry stageOf(Staging staging, String account, String key) {
    EmailAddress from = EmailAddress.parse(account);
    Submission submission =
        new Submission(
            account, key, "print", from, EmailAddress.parse("x@kunde.ch"), Optional.empty(),
            "<" + key + "@exemple.ch>", NOW, NOW.plus(LIFE));
    return ((Staging.Staged.New) stage(staging, submission)).entry();
  }

  @Test
  void anEntryWaitsForItsTime() {
    Instant later = NOW.plusSeconds(90);
    try (Staging staging = store.openStaging(ACCOUNT)) {
      stage(staging, submission("a", "f", later));
      staging.release(Optional.empty());
    }
    assertThat(store.claim(lease(), later.minusMillis(1), 1)).isEmpty();
    assertThat(store.nextDue(ACCOUNT)).contains(later);
  }
}
