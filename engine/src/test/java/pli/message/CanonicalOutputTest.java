// SPDX-License-Identifier: Apache-2.0
package pli.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CanonicalOutputTest {

  @ParameterizedTest
  @ValueSource(strings = {
    "\n.\n", "\n.\r", "\r.\n", "\r.\r", "\n.\r\n", "\r.\r\n", "\r\n.\r\r\n", "\r\r\n.\r\r\n",
    "\r\n\0.\r\n", "\n", "\r\r\n", "\0", "\r12345678\n"})
  void a_smuggling_sequence_never_passes_wherever_it_stands(String sequence) {
    for (int before = 0; before < 20; before++) {
      for (int cut = 0; cut <= before + sequence.length(); cut++) {
        byte[] bytes = ascii("x".repeat(before) + sequence + "y".repeat(12) + "\r\n");
        int first = cut;
        ByteArrayOutputStream passed = new ByteArrayOutputStream();
        assertThatIllegalStateException().isThrownBy(() -> write(bytes, first, passed));
        assertThat(passed.toString(StandardCharsets.US_ASCII)).doesNotContain(sequence);
      }
    }
  }

  @Test
  void a_line_has_at_most_998_bytes() throws IOException {
    byte[] longest = ascii("x".repeat(998) + "\r\n");
    write(longest, 500, OutputStream.nullOutputStream());
    byte[] longer = ascii("x".repeat(999) + "\r\n");
    assertThatIllegalStateException()
        .isThrownBy(() -> write(longer, 500, OutputStream.nullOutputStream()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "x\r\ny", "x\r"})
  void the_last_line_must_end(String text) {
    assertThatIllegalStateException()
        .isThrownBy(() -> write(ascii(text), 0, OutputStream.nullOutputStream()));
  }

  @Test
  void the_fast_way_and_a_plain_loop_agree_on_random_bytes() {
    Random random = new Random(7);
    byte[] letters = {'a', 'b', 'c', 'd', 'e', '~', ' ', (byte) 0xC3, '\t', 1, 0x0E, 0x0D, 0x0A};
    int passed = 0;
    for (int i = 0; i < 200_000; i++) {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      for (int n = random.nextInt(24); n > 0; n--) {
        int letter = random.nextInt(letters.length + 40);
        out.write(letter < letters.length - 2 ? letters[letter] : 'x');
        if (letter == letters.length - 1 || letter == letters.length - 2) {
          out.writeBytes(ascii(random.nextInt(30) == 0 ? "\n" : "\r\n"));
        }
      }
      out.writeBytes(ascii("\r\n"));
      byte[] bytes = out.toByteArray();
      String text = new String(bytes, StandardCharsets.ISO_8859_1);
      boolean canonical = text.matches("([^\\r\\n\\x00]*\\r\\n)+");
      assertThat(passes(bytes, random.nextInt(bytes.length))).isEqualTo(canonical);
      passed += canonical ? 1 : 0;
    }
    assertThat(passed).isBetween(20_000, 199_000);
  }

  @Test
  void a_byte_above_127_is_noticed() throws IOException {
    CanonicalOutput gate = new CanonicalOutput(OutputStream.nullOutputStream());
    gate.write(ascii("0123456789\r\n"));
    assertThat(gate.eightBit()).isFalse();
    gate.write("012345678é\r\n".getBytes(StandardCharsets.UTF_8));
    assertThat(gate.eightBit()).isTrue();
  }

  private static boolean passes(byte[] bytes, int cut) {
    try {
      write(bytes, cut, OutputStream.nullOutputStream());
      return true;
    } catch (IllegalStateException | IOException e) {
      return false;
    }
  }

  private static void write(byte[] bytes, int cut, OutputStream out) throws IOException {
    CanonicalOutput gate = new CanonicalOutput(out);
    gate.write(bytes, 0, cut);
    gate.write(bytes, cut, bytes.length - cut);
    gate.finish();
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
