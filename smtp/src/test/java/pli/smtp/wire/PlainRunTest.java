// SPDX-License-Identifier: Apache-2.0
package pli.smtp.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class PlainRunTest {

  @Test
  void theRunEndsWhereALookAtEachByteEndsIt() {
    Random random = new Random(20_261_126);
    for (int round = 0; round < 5_000; round++) {
      byte[] bytes = new byte[random.nextInt(40)];
      random.nextBytes(bytes);
      int at = bytes.length == 0 ? 0 : random.nextInt(bytes.length);
      assertThat(PlainRun.end(bytes, at, bytes.length))
          .as("round %d", round)
          .isEqualTo(byteByByte(bytes, at));
    }
  }

  @Test
  void everyByteIsToldApartAtEveryPlaceOfAWord() {
    for (int value = 0; value < 256; value++) {
      for (int place = 0; place < 8; place++) {
        byte[] bytes = {'a', 'a', 'a', 'a', 'a', 'a', 'a', 'a'};
        bytes[place] = (byte) value;
        assertThat(PlainRun.end(bytes, 0, 8))
            .as("%d at %d", value, place)
            .isEqualTo(value < 0x0E ? place : 8);
      }
    }
  }

  private static int byteByByte(byte[] bytes, int at) {
    int here = at;
    while (here < bytes.length && (bytes[here] & 0xff) >= 0x0E) {
      here++;
    }
    return here;
  }
}
