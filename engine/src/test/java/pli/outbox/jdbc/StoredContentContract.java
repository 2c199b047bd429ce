// SPDX-License-Identifier: Apache-2.0
package pli.outbox.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Random;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pli.outbox.OutboxEntry;
import pli.outbox.OutboxStore;
import pli.outbox.OutboxStoreFixture;
import pli.outbox.Staging;
import pli.outbox.Submission;
import pli.smtp.Content;
import pli.smtp.EmailAddress;
import pli.store.jdbc.OneReaderAtATime;
import pli.store.jdbc.Rows;
import pli.words.StoreUnavailable;

/// Large messages pass through the store in pieces.
abstract class StoredContentContract extends OutboxStoreFixture {

  private static final int BLOCK = 64 * 1024;
  private static final int BLOCKS = 800;
  private static final long KEPT_BYTES_MOST = 30L << 20;

  @Test
  void fiftyMegabytesPassThroughWithFlatMemory() throws IOException {
    CRC32 written = new CRC32();
    long before = used();
    OutboxEntry entry;
    try (Staging staging = store.openStaging("a@exemple.ch")) {
      entry =
          ((Staging.Staged.New) staging.stage(submission(), out -> write(out, written)))
              .entry();
      assertThat(used() - before).as("kept after writing").isLessThan(KEPT_BYTES_MOST);
      staging.release(Optional.empty());
    }
    CRC32 read = new CRC32();
    byte[] block = new byte[BLOCK];
    try (InputStream in = store.content(entry).open()) {
      int count = in.read(block);
      for (int blocks = 0; count > 0; blocks++) {
        read.update(block, 0, count);
        if (blocks == BLOCKS / 2) {
          assertThat(used() - before).as("kept while reading").isLessThan(KEPT_BYTES_MOST);
        }
        count = in.read(block);
      }
    }
    assertThat(read.getValue()).isEqualTo(written.getValue());
  }

  /// Three sessions that met one at the same moment would wait for each other for ever.
  @Test
  void aMissingPieceIsToldWithoutASecondLineToTheDatabase() throws IOException {
    OutboxEntry entry;
    try (Staging staging = store.openStaging("a@exemple.ch")) {
      entry =
          ((Staging.Staged.New) staging.stage(submission(), out -> write(out, new CRC32())))
              .entry();
      staging.release(Optional.empty());
    }
    database().write(c -> Rows.update(c, "DELETE FROM content_chunk WHERE seq = 3"));
    OutboxStore careful =
        new JdbcOutboxStore(
            new OneReaderAtATime(database()), InstantSource.fixed(NOW), new Random(5),
            StoreOfProgram.neighbours(Program.OURS));

    try (InputStream in = careful.content(entry).open()) {
      assertThatThrownBy(in::readAllBytes)
          .isInstanceOf(StoreUnavailable.class)
          .hasMessageContaining("outbox.content-damaged");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "DELETE FROM content",
        "UPDATE outbox_entry SET seal = 'x' || seal",
        "UPDATE outbox_entry SET role = 'NOBODY'"
      })
  void whatIsDamagedInOneEntryIsToldAsDamage(String change) {
    release("k");
    database().write(c -> Rows.update(c, change));
    assertThatThrownBy(() -> store.content(entry("k")))
        .isInstanceOfSatisfying(
            StoreUnavailable.class,
            e -> {
              assertThat(e.phrase().code()).isEqualTo("outbox.entry-damaged");
              assertThat(e.isOfDamage()).isTrue();
            });
  }

  private static Content.Encoding write(OutputStream out, CRC32 sum) throws IOException {
    Random random = new Random(11);
    byte[] block = new byte[BLOCK];
    for (int i = 0; i < BLOCKS; i++) {
      random.nextBytes(block);
      sum.update(block);
      out.write(block);
    }
    return Content.Encoding.EIGHT_BIT;
  }

  private static long used() {
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }

  private static Submission submission() {
    EmailAddress from = EmailAddress.parse("a@exemple.ch");
    return new Submission(
        "a@exemple.ch", "k", "f", from, EmailAddress.parse("b@kunde.ch"), Optional.empty(),
        "<1@exemple.ch>", NOW, NOW.plusSeconds(60));
  }
}
