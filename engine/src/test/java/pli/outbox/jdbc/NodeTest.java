// SPDX-License-Identifier: Apache-2.0
package pli.outbox.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pli.outbox.jdbc.Processes.Life;

/// What the system of this computer says of its processes.
class NodeTest {

  private final Processes processes = Processes.ofThisComputer(false);

  @Test
  void aProcessThatHasEndedIsGoneAndOneThatRunsIsNot() throws Exception {
    Process child =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path"),
                Named.class.getName())
            .start();
    Node node = new Node(child.inputReader().readLine());
    assertThat(processes.of(node)).isEqualTo(Life.LIVING);
    child.destroyForcibly().waitFor();
    assertThat(processes.of(node)).isEqualTo(Life.GONE);
  }

  /// Says its name, and runs until it is ended.
  static final class Named {
    public static void main(String[] args) throws Exception {
      System.out.println(Processes.ofThisComputer(false).own(new Random(2)).text());
      System.in.read();
    }
  }

  @Test
  void anotherNameOfTheSameProcessLivesAsItDoes() {
    Node own = processes.own(new Random(1));
    Node again = own.again(new Random(2));
    assertThat(again).isNotEqualTo(own);
    assertThat(processes.of(again)).isEqualTo(Life.LIVING);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "|||", "elsewhere|1|2|3", "elsewhere|99999999|2|3", "a|b", "a|b|c|d|e"})
  void whatIsNotOfThisComputerOrUnreadableMayLive(String text) {
    assertThat(processes.of(new Node(text))).isEqualTo(Life.UNKNOWN);
  }

  @Test
  void whereOnlyTheJdkTellsAClockThatWasSetKillsNobody() {
    ListedProcesses listed = new ListedProcesses(false);
    Node own = listed.own(new Random(1));
    Node.Place place = own.place().orElseThrow();
    long start = Long.parseLong(place.start());
    assertThat(listed.of(own)).isEqualTo(Life.LIVING);
    assertThat(listed.of(started(place, start + 5_000))).isEqualTo(Life.LIVING);
    assertThat(listed.of(started(place, start + 15_000))).isEqualTo(Life.GONE);
  }

  @Test
  void whereOnlyTheJdkTellsNobodyIsSeenOnASharedDatabase() {
    ListedProcesses listed = new ListedProcesses(true);
    assertThat(listed.of(listed.own(new Random(1)))).isEqualTo(Life.UNKNOWN);
    assertThat(listed.of(new ListedProcesses(false).own(new Random(1)))).isEqualTo(Life.UNKNOWN);
  }

  private static Node started(Node.Place place, long start) {
    return new Node(place.host() + "|" + place.pid() + "|" + start + "|abc");
  }
}
