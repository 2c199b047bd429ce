// SPDX-License-Identifier: Apache-2.0
package pli.testkit.dialogue;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pli.testkit.TestAuthority;

class ScriptedServerTest {

  private static final TestAuthority AUTHORITY = new TestAuthority();

  private record Played(String heard, Optional<Deviation> deviation, String content) {}

  /// Says all of `said` at once, hears until the end, and goes.
  private static Played play(String script, String said) throws IOException {
    Dialogue dialogue =
        DialogueParser.parse("test", script + "= session failed EHLO lost\n", Optional.empty());
    try (ScriptedServer server = ScriptedServer.open(dialogue, AUTHORITY);
        Socket socket = new Socket("127.0.0.1", server.port())) {
      socket.getOutputStream().write(unescaped(said).getBytes(ISO_8859_1));
      socket.shutdownOutput();
      String heard = heard(socket.getInputStream());
      return new Played(heard, server.await(), server.content());
    }
  }

  private static String heard(InputStream in) {
    StringBuilder heard = new StringBuilder();
    try {
      for (int next = in.read(); next >= 0; next = in.read()) {
        heard.append((char) next);
      }
    } catch (IOException e) {
      heard.append("(reset)");
    }
    return heard.toString();
  }

  private static String unescaped(String text) {
    return text.replace("\\r", "\r").replace("\\n", "\n");
  }

  @Test
  void aScriptIsPlayedToTheByte() throws IOException {
    Played played =
        play(
            """
            C: EHLO *
            C: BDAT * LAST
            C: DATA
            C*
            S: 250-x
            ! split 1
            S: 250 PIPELINING
            S~ half
            """,
            "EHLO a\r\nBDAT 3 LAST\r\n.\r\nDATA\r\n..\r\na\r\n.\r\n");
    assertThat(played.deviation()).isEmpty();
    assertThat(played.heard()).isEqualTo("250-x\r\n250 PIPELINING\r\nhalf");
    assertThat(played.content()).isEqualTo(".\r\n.\r\na\r\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "C: NOOP|RSET\\r\\n|1",
        "C: NOOP|NOOP\\n\\r\\n|1",
        "C: NOOP|NOOP |1",
        "C: NOOP|noop\\r\\n|1",
        "C: NOOP|''|1",
        "C: A *|A b c\\r\\n|1",
        "C: \\*|x\\r\\n|1",
        "C!|NOOP\\r\\n|1",
        "C*|a\\r\\n.\\n|1",
        "C* 5|abcd|1",
        "C* end|a\\r\\n.\\r\\n|1",
        "C: BDAT 5|BDAT 5\\r\\nabc|1",
        "C: NOOP|NOOP\\r\\nQUIT\\r\\n|1"
      })
  void theFirstDeviationIsToldWithItsLine(String script, String said, int line)
      throws IOException {
    assertThat(play(script + "\n", said).deviation()).map(Deviation::line).contains(line);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "C: \\*|*\\r\\n",
        "C: MAIL FROM:<*> SIZE=*|MAIL FROM:<a@b.c> SIZE=5\\r\\n",
        "C:|\\r\\n",
        "C+ BDAT * LAST\\nC* 3\\nC* end|BDAT 99 LAST\\r\\nabcdef",
        "! stall 5s|''"
      })
  void aClientThatKeepsToTheScriptPasses(String script, String said) throws IOException {
    assertThat(play(script.replace("\\n", "\n") + "\n", said).deviation()).isEmpty();
  }

  @Test
  void commandsSentAheadAreADeviationWherePipeliningWasNotOffered() throws IOException {
    String script = "C: A\n%sS: 250 ok\nC: B\n";
    assertThat(play(script.formatted(""), "A\r\nB\r\n").deviation())
        .map(Deviation::line)
        .contains(2);
    assertThat(play(script.formatted("S: 250 PIPELINING\n"), "A\r\nB\r\n").deviation())
        .map(Deviation::line)
        .contains(2);
    assertThat(play("S: 250 PIPELINING\n" + script.formatted(""), "").deviation()).isPresent();
    String unchecked = script.formatted("").replace("S:", "S~");
    assertThat(play(unchecked, "A\r\nB\r\n").deviation()).isEmpty();
  }

  @Test
  void theRunnerComparesTheOutcomeAndTheContent() throws Exception {
    String script = "C: DATA\nC*\n= a@example.net accepted 250\n";
    DialogueRunner right =
        new DialogueRunner(
            (dialogue, port, trusted) -> say(port, List.of("a@example.net accepted 250")),
            AUTHORITY);
    right.check(DialogueParser.parse("test", script, Optional.of("a\r\n")));
    assertThatThrownBy(
            () -> right.check(DialogueParser.parse("test", script, Optional.of("b\r\n"))))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("other content");
    DialogueRunner wrong =
        new DialogueRunner(
            (dialogue, port, trusted) -> say(port, List.of("a@example.net indoubt lost")),
            AUTHORITY);
    assertThatThrownBy(
            () -> wrong.check(DialogueParser.parse("test", script, Optional.empty())))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("got [a@example.net indoubt lost]");
  }

  private static List<String> say(int port, List<String> outcome) throws IOException {
    try (Socket socket = new Socket("127.0.0.1", port)) {
      socket.getOutputStream().write("DATA\r\na\r\n.\r\n".getBytes(ISO_8859_1));
      socket.shutdownOutput();
      heard(socket.getInputStream());
    }
    return outcome;
  }
}
