// SPDX-License-Identifier: Apache-2.0
package pli.outbox.jdbc;

import java.io.IOException;
import java.io.InputStream;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.Objects;
import pli.smtp.Content;
import pli.store.jdbc.Transactions;

/// Content that lies in the store in pieces; one piece is in memory at a time. The first, which is
/// all of a usual message, is read together with what is known of the content: whoever asks for the
/// content ahead has it in hand when the line is free.
final class StoredContent implements Content {

  private static final String FIND =
      "SELECT c.size_bytes, c.encoding, k.bytes FROM content c LEFT JOIN content_chunk k"
          + " ON k.account = c.account AND k.content_id = c.id AND k.seq = 0"
          + " WHERE c.account = ? AND c.id = ?";

  private final Transactions database;
  private final String account;
  private final String id;
  private final long sizeBytes;
  private final Encoding encoding;

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
  }

  static StoredContent find(Transactions database, String account, String id) {
    return database.read(
        connection -> {
          try (PreparedStatement select = Sql.prepared(connection, FIND, account, id);
              ResultSet rows = select.executeQuery()) {
            if (!rows.next()) {
              throw new IllegalStateException("content " + id + " is not in the store");
            }
            return new StoredContent(database, account, id, rows);
          }
        });
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
    return database.read(
        connection -> {
          String sql =
              "SELECT bytes FROM content_chunk WHERE account = ? AND content_id = ? AND seq = ?";
          try (PreparedStatement select = Sql.prepared(connection, sql, account, id, seq);
              ResultSet rows = select.executeQuery()) {
            if (!rows.next()) {
              throw new IllegalStateException("content " + id + " misses piece " + seq);
            }
            return rows.getBytes(1);
          }
        });
  }

  private final class Chunks extends InputStream {

    private byte[] current;
    private int at;
    private int nextSeq;
    private long left = sizeBytes;

    /// @param ready the first piece, or null if it has to be read
    Chunks(byte[] ready) {
      current = ready == null ? new byte[0] : ready;
      nextSeq = ready == null ? 0 : 1;
      left -= current.length;
    }

    @Override
    public int read() {
      return fill() ? current[at++] & 0xff : -1;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
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
        current = chunk(nextSeq++);
        left -= current.length;
        at = 0;
      }
      return at < current.length;
    }
  }
}
