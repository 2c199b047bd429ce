// SPDX-License-Identifier: Apache-2.0
package pli.outbox.jdbc;

import java.io.IOException;
import java.io.InputStream;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.Objects;
import pli.smtp.Content;
import pli.store.jdbc.Transactions;

/// Content that lies in the store in pieces; one piece is in memory at a time.
record StoredContent(
    Transactions database, String account, String id, long sizeBytes, Encoding encoding)
    implements Content {

  static StoredContent find(Transactions database, String account, String id) {
    return database.read(
        connection -> {
          String sql = "SELECT size_bytes, encoding FROM content WHERE account = ? AND id = ?";
          try (PreparedStatement select = Sql.prepared(connection, sql, account, id);
              ResultSet rows = select.executeQuery()) {
            if (!rows.next()) {
              throw new IllegalStateException("content " + id + " is not in the store");
            }
            return new StoredContent(
                database, account, id, rows.getLong(1), Encoding.valueOf(rows.getString(2)));
          }
        });
  }

  @Override
  public InputStream open() {
    return new Chunks();
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

    private byte[] current = new byte[0];
    private int at;
    private int nextSeq;
    private long left = sizeBytes;

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
