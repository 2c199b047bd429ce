// SPDX-License-Identifier: Apache-2.0
package pli.outbox.jdbc;

import java.io.OutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Objects;
import java.util.function.BiConsumer;

/// Cuts content into pieces as it is written, and counts and digests it. The last piece is kept for
/// the caller, who stores it together with the rest of the message.
final class ContentSink extends OutputStream {

  /// A payslip is one piece; a message of 50 MB is 200. Taste.
  static final int CHUNK_BYTES = 256 * 1024;

  private static final int SMALLEST_BYTES = 16 * 1024;

  private final BiConsumer<Integer, byte[]> fullChunk;
  private final MessageDigest digest = sha256();
  private byte[] current;
  private int used;
  private int seq;
  private long size;

  /// @param expectedBytes about how much will come: the messages of a mailing are much alike
  /// @param fullChunk takes number and bytes of each full piece
  ContentSink(long expectedBytes, BiConsumer<Integer, byte[]> fullChunk) {
    this.fullChunk = fullChunk;
    this.current = new byte[Math.clamp(expectedBytes, SMALLEST_BYTES, CHUNK_BYTES)];
  }

  @Override
  public void write(int b) {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) {
    Objects.checkFromIndexSize(offset, length, bytes.length);
    digest.update(bytes, offset, length);
    size += length;
    int from = offset;
    int left = length;
    while (left > 0) {
      makeRoom(left);
      int count = Math.min(left, current.length - used);
      System.arraycopy(bytes, from, current, used, count);
      used += count;
      from += count;
      left -= count;
    }
  }

  int lastSeq() {
    return seq;
  }

  byte[] lastChunk() {
    return Arrays.copyOf(current, used);
  }

  int lastChunkBytes() {
    return used;
  }

  long sizeBytes() {
    return size;
  }

  String sha256Hex() {
    return HexFormat.of().formatHex(digest.digest());
  }

  private void makeRoom(int wanted) {
    if (used == CHUNK_BYTES) {
      fullChunk.accept(seq++, Arrays.copyOf(current, used));
      used = 0;
    } else if (used == current.length || used + wanted > current.length) {
      int size = Math.clamp(Math.max(2L * current.length, (long) used + wanted), 1, CHUNK_BYTES);
      if (size > current.length) {
        current = Arrays.copyOf(current, size);
      }
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("SHA-256 is part of every JDK", e);
    }
  }
}
