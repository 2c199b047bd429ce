// SPDX-License-Identifier: Apache-2.0
package pli.testkit.powercut;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/// Writes to one file that were not forced to disk, as the library in C notes them.
final class UnforcedWrites {

  /// A disk writes so many bytes whole or not at all.
  private static final int SECTOR = 512;

  private static final int HEADER = 5 * Long.BYTES;
  private static final long CUT = 2;

  /// @param cut the file was made to end at `offset`
  private record Write(boolean cut, int offset, byte[] before, byte[] after, int sizeBefore) {

    int end() {
      return offset + Math.max(before.length, after.length);
    }
  }

  private final List<Write> writes = new ArrayList<>();
  private byte[] content = {};
  private int size;

  /// The last note may be cut off by the kill; its write did not happen then.
  UnforcedWrites(byte[] notes) {
    ByteBuffer in = ByteBuffer.wrap(notes).order(ByteOrder.nativeOrder());
    while (in.remaining() >= HEADER) {
      long kind = in.getLong();
      int offset = Math.toIntExact(in.getLong());
      int length = Math.toIntExact(in.getLong());
      int lengthBefore = Math.toIntExact(in.getLong());
      int sizeBefore = Math.toIntExact(in.getLong());
      if (in.remaining() < length + lengthBefore) {
        return;
      }
      byte[] before = new byte[lengthBefore];
      byte[] after = new byte[length];
      in.get(before).get(after);
      writes.add(new Write(kind == CUT, offset, before, after, sizeBefore));
    }
  }

  /// Brings the file to what a disk could hold: all of this undone, then each sector of it, in the
  /// order of the writes, done again with that chance.
  ///
  /// @return how many writes there are
  int undo(Path file, double kept, Random random) throws IOException {
    byte[] now = Files.readAllBytes(file);
    int most = writes.stream().mapToInt(one -> Math.max(one.end(), one.sizeBefore)).max().orElse(0);
    content = Arrays.copyOf(now, Math.max(now.length, most));
    size = now.length;
    for (Write write : writes.reversed()) {
      System.arraycopy(write.before, 0, content, write.offset, write.before.length);
      resize(write.sizeBefore);
    }
    if (kept > 0) {
      writes.forEach(write -> redoInPart(write, kept, random));
    }
    Files.write(file, Arrays.copyOf(content, size));
    return writes.size();
  }

  private void redoInPart(Write write, double kept, Random random) {
    if (write.cut) {
      if (random.nextDouble() < kept) {
        resize(write.offset);
      }
      return;
    }
    int end = write.offset + write.after.length;
    for (int at = write.offset; at < end; ) {
      int next = Math.min(end, (at / SECTOR + 1) * SECTOR);
      if (random.nextDouble() < kept) {
        resize(Math.max(size, next));
        System.arraycopy(write.after, at - write.offset, content, at, next - at);
      }
      at = next;
    }
  }

  /// What comes in by growth is nought.
  private void resize(int wanted) {
    Arrays.fill(content, Math.min(size, wanted), Math.max(size, wanted), (byte) 0);
    size = wanted;
  }
}
