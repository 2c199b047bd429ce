// SPDX-License-Identifier: Apache-2.0
package pli.smtp.wire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

class DotStufferTest {

  /// Line ends that servers have been found to take for the end of the content, three before the
  /// dot and three after it (SMTP smuggling, SEC Consult 2023).
  static final List<String> SMUGGLING = smuggling();

  private static List<String> smuggling() {
    List<String> all = new ArrayList<>();
    for (String before : List.of("\n", "\r", "\r\n")) {
      for (String after : List.of("\n", "\r", "\r\n")) {
        all.add(before + "." + after);
      }
    }
    return all;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''|''",
        "a|a\\r\\n",
        "a\\r\\n|a\\r\\n",
        ".|..\\r\\n",
        "..|...\\r\\n",
        "a\\r\\n.b|a\\r\\n..b\\r\\n",
        "a.b\\r\\n|a.b\\r\\n",
        "a\\nb|a\\r\\nb\\r\\n",
        "a\\rb|a\\r\\nb\\r\\n",
        "a\\r\\r\\nb|a\\r\\n\\r\\nb\\r\\n",
        "a\\n\\rb|a\\r\\n\\r\\nb\\r\\n",
        "a\\r|a\\r\\n",
        "\\r\\n.\\r\\n|\\r\\n..\\r\\n"
      })
  void linesEndInCrlfAndLeadingDotsAreDoubled(String content, String wanted) throws IOException {
    byte[] bytes = unescaped(content).getBytes(ISO_8859_1);
    for (int cut = 0; cut <= bytes.length; cut++) {
      assertThat(stuffed(bytes, cut)).as("cut at %d", cut).isEqualTo(unescaped(wanted));
    }
  }

  @ParameterizedTest
  @FieldSource("SMUGGLING")
  void noContentEndsItself(String sequence) throws IOException {
    byte[] bytes =
        ("Subject: a\r\n\r\nb" + sequence + "MAIL FROM:<x@y>" + sequence).getBytes(ISO_8859_1);
    for (int cut = 0; cut <= bytes.length; cut++) {
      String onTheWire = stuffed(bytes, cut);
      assertThat(onTheWire).doesNotContainPattern("[\r\n]\\.[\r\n]");
      assertThat(onTheWire.replace("\r\n", "")).doesNotContain("\r").doesNotContain("\n");
    }
  }

  @Test
  void randomContentComesBackInItsCanonicalForm() throws IOException {
    Random random = new Random(20_261_124);
    String alphabet = "\r\n..a";
    for (int round = 0; round < 2_000; round++) {
      StringBuilder content = new StringBuilder();
      for (int i = random.nextInt(12); i > 0; i--) {
        content.append(alphabet.charAt(random.nextInt(alphabet.length())));
      }
      byte[] bytes = content.toString().getBytes(ISO_8859_1);
      String wire = stuffed(bytes, random.nextInt(bytes.length + 1)) + ".\r\n";
      DotUnstuffer back =
          new DotUnstuffer(new LineInput(Pieces.ofSize(wire.getBytes(ISO_8859_1), 3)));
      assertThat(new String(back.readAllBytes(), ISO_8859_1)).isEqualTo(canonical(content));
    }
  }

  @Test
  void aNulIsRefused() {
    assertThatThrownBy(() -> stuffed(new byte[] {'a', 0}, 1)).isInstanceOf(IOException.class);
  }

  private static String canonical(CharSequence content) {
    String text = content.toString().replaceAll("\r\n|\r|\n", "\r\n");
    return text.isEmpty() || text.endsWith("\r\n") ? text : text + "\r\n";
  }

  private static String stuffed(byte[] bytes, int cut) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    DotStuffer stuffer = new DotStuffer(out);
    stuffer.write(bytes, 0, cut);
    stuffer.write(bytes, cut, bytes.length - cut);
    stuffer.finish();
    return out.toString(ISO_8859_1);
  }

  static String unescaped(String text) {
    return text.replace("\\r", "\r").replace("\\n", "\n");
  }
}
