// SPDX-License-Identifier: Apache-2.0
package pli.smtp.wire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.EOFException;
import java.io.IOException;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

class DotUnstufferTest {

  private static final String NEXT = "NOOP\r\n";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        ".\\r\\n|''",
        "a\\r\\n.\\r\\n|a\\r\\n",
        "..\\r\\n.\\r\\n|.\\r\\n",
        "...a\\r\\n.\\r\\n|..a\\r\\n",
        ".a\\r\\n.\\r\\n|a\\r\\n",
        "a.\\r\\n.\\r\\n|a.\\r\\n",
        "\\r\\n\\r\\n.\\r\\n|\\r\\n\\r\\n",
        "a\\r\\n..b\\r\\n.\\r\\n|a\\r\\n.b\\r\\n"
      })
  void doubledDotsAreUndoneWhereverTheStreamIsCut(String wire, String wanted) throws IOException {
    byte[] bytes = (DotStufferTest.unescaped(wire) + NEXT).getBytes(ISO_8859_1);
    for (int cut = 1; cut < bytes.length; cut++) {
      LineInput in = new LineInput(Pieces.cutAt(bytes, cut));
      DotUnstuffer content = new DotUnstuffer(in);
      assertThat(new String(content.readAllBytes(), ISO_8859_1))
          .as("cut at %d", cut)
          .isEqualTo(DotStufferTest.unescaped(wanted));
      assertThat(content.read()).isEqualTo(-1);
      assertThat(in.readLine(100)).isEqualTo("NOOP");
    }
  }

  @ParameterizedTest
  @FieldSource("pli.smtp.wire.DotStufferTest#SMUGGLING")
  void onlyCrlfDotCrlfEndsTheContent(String sequence) throws IOException {
    byte[] bytes = ("a" + sequence + "MAIL FROM:<x@y>\r\n.\r\n" + NEXT).getBytes(ISO_8859_1);
    boolean theTrueEnd = sequence.equals("\r\n.\r\n");
    for (int cut = 1; cut < bytes.length; cut++) {
      LineInput in = new LineInput(Pieces.cutAt(bytes, cut));
      DotUnstuffer content = new DotUnstuffer(in);
      if (theTrueEnd) {
        assertThat(content.readAllBytes()).isEqualTo("a\r\n".getBytes(ISO_8859_1));
        assertThat(in.readLine(100)).isEqualTo("MAIL FROM:<x@y>");
      } else {
        assertThatThrownBy(content::readAllBytes)
            .as("cut at %d", cut)
            .isInstanceOf(DotUnstuffer.MalformedContentException.class);
        assertThat(content.drain(1000)).isTrue();
        assertThat(content.isMalformed()).isTrue();
        assertThat(in.readLine(100)).isEqualTo("NOOP");
      }
    }
  }

  @Test
  void aCrOrLfAloneAnywhereIsMalformed() throws IOException {
    for (String text :
        new String[] {"a\nb", "a\rb", "\nb", "\rb", "a\r\r\n", ".\n", "..\n", ".\ra"}) {
      DotUnstuffer content = unstuffer(text + "\r\n.\r\n");
      assertThatThrownBy(content::readAllBytes)
          .as(text)
          .isInstanceOf(DotUnstuffer.MalformedContentException.class);
      assertThat(content.drain(1000)).isTrue();
    }
  }

  @Test
  void anEndBeforeTheDotIsAnError() {
    for (String text : new String[] {"", "a", "a\r\n", "a\r\n.", "a\r\n.\r"}) {
      assertThatThrownBy(() -> unstuffer(text).readAllBytes())
          .as(text)
          .isInstanceOf(EOFException.class);
    }
  }

  @Test
  void drainingIsBounded() throws IOException {
    assertThat(unstuffer("abcdefgh\r\n.\r\n").drain(5)).isFalse();
    assertThat(unstuffer("abcdefgh\r\n.\r\n").drain(13)).isTrue();
  }

  @Test
  void smallReadsYieldTheSame() throws IOException {
    Random random = new Random(7);
    String wire = "ab\r\n..c\r\n\r\n...\r\nlonger line of text\r\n.\r\n";
    byte[] wanted = unstuffer(wire).readAllBytes();
    for (int round = 0; round < 200; round++) {
      DotUnstuffer content = unstuffer(wire);
      byte[] target = new byte[wanted.length];
      int length = 0;
      while (length < target.length) {
        length += content.read(target, length, 1 + random.nextInt(target.length - length));
      }
      assertThat(target).isEqualTo(wanted);
      assertThat(content.read()).isEqualTo(-1);
    }
  }

  private static DotUnstuffer unstuffer(String wire) {
    return new DotUnstuffer(new LineInput(Pieces.ofSize(wire.getBytes(ISO_8859_1), 5)));
  }
}
