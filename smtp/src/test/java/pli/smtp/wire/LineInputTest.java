// SPDX-License-Identifier: Apache-2.0
package pli.smtp.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.EOFException;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LineInputTest {

  @Test
  void aLineEndsAtCrlfWhereverTheStreamIsCut() throws IOException {
    byte[] bytes = "250-ein\r\n250 zwei ü\r\n\r\n".getBytes(UTF_8);
    for (int cut = 1; cut < bytes.length; cut++) {
      LineInput in = new LineInput(Pieces.cutAt(bytes, cut));
      assertThat(in.readLine(100)).as("cut at %d", cut).isEqualTo("250-ein");
      assertThat(in.readLine(100)).isEqualTo("250 zwei ü");
      assertThat(in.readLine(100)).isEmpty();
      assertThat(in.bufferedBytes()).isZero();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\nb", "a\rb", "\n", "\r\r", "a\n\rb"})
  void bareLineEndsStayInTheLine(String text) throws IOException {
    LineInput in = new LineInput(Pieces.ofSize((text + "\r\n").getBytes(UTF_8), 1));
    assertThat(in.readLine(100)).isEqualTo(text);
  }

  @Test
  void theLimitCountsTheCrlf() throws IOException {
    assertThat(input("1234\r\n").readLine(6)).isEqualTo("1234");
    assertThatThrownBy(() -> input("12345\r\n").readLine(6))
        .isInstanceOf(LineInput.LineTooLongException.class);
  }

  @Test
  void anEndWithinALineIsToldFromAnEndBetweenLines() {
    assertThatThrownBy(() -> input("").readLine(100))
        .isInstanceOf(EOFException.class)
        .hasMessage("end of stream");
    assertThatThrownBy(() -> input("250").readLine(100))
        .isInstanceOf(EOFException.class)
        .hasMessage("end of stream within a line");
  }

  @Test
  void malformedBytesAreReplaced() throws IOException {
    LineInput in = new LineInput(Pieces.ofSize(new byte[] {'a', (byte) 0xff, '\r', '\n'}, 4));
    assertThat(in.readLine(100)).isEqualTo("a\ufffd");
  }

  @Test
  void countedBytesFollowALine() throws IOException {
    LineInput in = input("BDAT 4\r\n\r\n.\nX");
    in.readLine(100);
    byte[] chunk = new byte[4];
    assertThat(in.read(chunk, 0, 4)).isEqualTo(4);
    assertThat(chunk).isEqualTo("\r\n.\n".getBytes(UTF_8));
    assertThat(in.read()).isEqualTo('X');
    assertThat(in.read()).isEqualTo(-1);
  }

  private static LineInput input(String text) {
    return new LineInput(Pieces.ofSize(text.getBytes(UTF_8), 1000));
  }
}
