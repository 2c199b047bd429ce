// SPDX-License-Identifier: Apache-2.0
package pli.outbox.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NodeTest {

  @Test
  void aProcessThatHasEndedIsDeadAndOneThatRunsIsNot() throws Exception {
    Process child =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path"),
                Napping.class.getName())
            .start();
    String[] own = Node.ofThisProcess(new Random(1)).text().split("\\|");
    String start =
        String.valueOf(child.info().startInstant().orElseThrow().toEpochMilli());
    Node node = new Node(own[0] + "|" + child.pid() + "|" + start + "|abc");
    assertThat(node.isDead()).isFalse();
    child.destroyForcibly().waitFor();
    assertThat(node.isDead()).isTrue();
  }

  /// Runs until it is ended.
  static final class Napping {
    public static void main(String[] args) throws Exception {
      System.in.read();
    }
  }

  @Test
  void aClockThatWasSetDoesNotKillARunningProcess() {
    String[] own = Node.ofThisProcess(new Random(1)).text().split("\\|");
    long start = Long.parseLong(own[2]) + 5_000;
    assertThat(new Node(own[0] + "|" + own[1] + "|" + start + "|abc").isDead()).isFalse();
  }

  @Test
  void anotherNameOfTheSameProcessLivesAsItDoes() {
    Node own = Node.ofThisProcess(new Random(1));
    Node again = own.again(new Random(2));
    assertThat(again).isNotEqualTo(own);
    assertThat(again.isDead()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "|||", "elsewhere|1|2|3", "a|b", "a|b|c|d|e"})
  void whatIsNotOfThisComputerOrUnreadableMayLive(String text) {
    assertThat(new Node(text).isDead()).isFalse();
  }
}
