// SPDX-License-Identifier: Apache-2.0
package pli.outbox.jdbc;

import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.HexFormat;
import java.util.Objects;
import pli.outbox.OutboxEntry;
import pli.smtp.Content;
import pli.store.jdbc.Rows;
import pli.store.jdbc.Transactions;
import pli.words.Phrase;
import pli.words.StoreUnavailable;

/// Content that lies in the store in pieces; one piece is in memory at a time. The first, which is
/// all of a usual message, is read together with what is known of the content: whoever asks for the
/// content ahead has it in hand when the line is free.
final class StoredContent implements Content {

  private static final String FIND =
      "SELECT c.size_bytes, c.encoding, k.bytes, "
          + Proof.COLUMNS
          + ", e.seal FROM content c LEFT JOIN content_chunk k"
          + " ON k.account = c.account AND k.content_id = c.id AND k.seq = 0"
          + " LEFT JOIN entry_note n ON n.account = c.account AND n.entry_id = ?"
          + " LEFT JOIN outbox_entry e ON e.account = c.account AND e.id = ?"
          + " WHERE c.account = ? AND c.id = ?";

  private final Transactions database;
  private final String account;
  private final String id;
  private final long sizeBytes;
  private final Encoding encoding;
  private final Proof proof;

  /// For the one that opens first; others read it again.
  private byte[] first;

  private StoredContent(Transactions database, String account, String id, ResultSet row)
      throws java.sql.SQLException {
    this.database = database;
    this.account = account;
    this.id = id;
    this.sizeBytes = row.getLong(1);
    this.encoding = Encoding.valueOf(row.getString(2));
    this.first = row.getBytes(3);
    this.proof = Proof.of(row, 4);
  }

  static StoredContent find(Transactions database, OutboxEntry entry) {
    String account = entry.account();
    String id = entry.contentId();
    return database.read(
        connection -> {
          try (PreparedStatement select =
                  Sql.prepared(connection, FIND, entry.id(), entry.id(), account, id);
              ResultSet rows = select.executeQuery()) {
            if (!rows.next()) {
              throw damaged(entry, "content " + id + " is not in the store");
            }
            String seal = rows.getString(6);
            if (seal != null && !seal.equals(EnvelopeSeal.of(entry))) {
              throw damaged(entry, "the envelope is not the one of the release");
            }
            return Rows.one(row -> new StoredContent(database, account, id, row), rows);
          }
        });
  }

  private static StoreUnavailable damaged(OutboxEntry entry, String how) {
    return StoreUnavailable.ofDamage(
        Phrase.of("outbox.entry-damaged", "entry", entry.id()), new IllegalStateException(how));
  }

  Proof proof() {
    return proof;
  }

  @Override
  public long sizeBytes() {
    return sizeBytes;
  }

  @Override
  public Encoding encoding() {
    return encoding;
  }

  @Override
  public synchronized InputStream open() {
    byte[] ready = first;
    first = null;
    return new Chunks(ready);
  }

  private byte[] chunk(int seq) {
    String sql = "SELECT bytes FROM content_chunk WHERE account = ? AND content_id = ? AND seq = ?";
    return database
        .read(c -> Sql.select(c, row -> row.getBytes(1), sql, account, id, seq))
        .stream()
        .findFirst()
        // Not while the line is held: to say whose it is takes another one.
        .orElseThrow(() -> damaged("misses piece " + seq));
  }

  private final class Chunks extends InputStream {

    private final MessageDigest digest = sha256Digest();
    private byte[] current = new byte[0];
    private int at;
    private int nextSeq;
    private long left = sizeBytes;

    /// The first piece until it is taken, or null if it has to be read.
    private byte[] ready;

    Chunks(byte[] ready) {
      this.ready = ready;
    }

    @Override
    public int read() {
      return fill() ? current[at++] & 0xff : -1;
    }

    @Override
    public int read(byte[] target, int offset, int length) {
      Objects.checkFromIndexSize(offset, length, target.length);
      if (length == 0) {
        return 0;
      }
      if (!fill()) {
        return -1;
      }
      int count = Math.min(length, current.length - at);
      System.arraycopy(current, at, target, offset, count);
      at += count;
      return count;
    }

    private boolean fill() {
      while (at == current.length && left > 0) {
        byte[] piece = ready == null ? chunk(nextSeq) : ready;
        ready = null;
        nextSeq++;
        take(piece);
      }
      return at < current.length;
    }

    /// The last piece is given out only if all of them are what was released: a disk that forgets
    /// must not change what somebody reads.
    private void take(byte[] piece) {
      digest.update(piece);
      left -= piece.length;
      if (left <= 0 && !HexFormat.of().formatHex(digest.digest()).equals(proof.contentSha256())) {
        throw damaged("has another SHA-256");
      }
      current = piece;
      at = 0;
    }
  }

  /// The outbox stops rather than to hand over what nobody released.
  private StoreUnavailable damaged(String how) {
    String entry =
        database
            .read(
                connection ->
                    EntryRows.select(
                        connection, "WHERE e.account = ? AND e.content_id = ?", account, id))
            .stream()
            .map(one -> one.id() + " (" + one.recipient() + ")")
            .findFirst()
            .orElse(id);
    return new StoreUnavailable(
        Phrase.of("outbox.content-damaged", "entry", entry),
        new IllegalStateException("content " + id + " " + how));
  }

  static MessageDigest sha256Digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("SHA-256 is part of every JDK", e);
    }
  }
}
