// SPDX-License-Identifier: Apache-2.0
package pli.outbox.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import pli.outbox.jdbc.Processes.Life;

/// What is believed of what a kernel shows.
@DisabledOnOs(OS.WINDOWS)
class KernelProcessesTest {

  private static final String BOOT = "7a3f1e52-0000-4000-8000-000000000001";
  private static final String HOST = "kernel-" + BOOT + "-pid:[4026531836]-time:[4026531834]";

  @TempDir Path proc;

  @BeforeEach
  void aKernel() throws IOException {
    write("sys/kernel/random/boot_id", BOOT + "\n");
    link("self/ns/pid", "pid:[4026531836]");
    link("self/ns/time", "time:[4026531834]");
    write("self/status", "Name:\tjava\nNSpid:\t" + ProcessHandle.current().pid() + "\n");
    write("self/mounts", "proc /proc proc rw,nosuid,relatime 0 0\n/dev/sda / ext4 rw 0 0\n");
    write("self/stat", stat(1, "java", "S", 20, 4711));
    process(42, "S", 12345);
  }

  @Test
  void theNameSaysRunOfTheKernelSpaceOfNumbersAndStartInTicks() {
    Node.Place own = new KernelProcesses(proc).own(new Random(1)).place().orElseThrow();
    assertThat(own)
        .isEqualTo(new Node.Place(HOST, ProcessHandle.current().pid(), "t4711"));
  }

  @Test
  void aProcessLivesIfNumberAndStartAreAsTheyWereWrittenDown() {
    assertThat(life(HOST, 42, "t12345")).isEqualTo(Life.LIVING);
  }

  @ParameterizedTest
  @CsvSource({"42, t12346", "42, t12344", "43, t12345"})
  void anotherStartOrNoProcessIsCertainlyGone(long pid, String start) {
    assertThat(life(HOST, pid, start)).isEqualTo(Life.GONE);
  }

  @ParameterizedTest
  @ValueSource(strings = {") S 1 2 (", "a b c", "((x))", "17 (java) S 1", ""})
  void theNameOfAProgramMayHoldSpacesAndParentheses(String name) throws IOException {
    write("42/stat", stat(42, name, "S", 3, 12345));
    assertThat(life(HOST, 42, "t12345")).isEqualTo(Life.LIVING);
    assertThat(life(HOST, 42, "t1")).isEqualTo(Life.GONE);
  }

  @ParameterizedTest
  @CsvSource({
    "Z, 1, GONE", "Z, 0, GONE", "X, 0, GONE", "Z, 2, LIVING", "T, 9, LIVING", "D, 9, LIVING"
  })
  void whoEndedAndWaitsToBeAskedForIsGoneAndWhoIsStoppedLives(
      String state, int threads, Life expected) throws IOException {
    write("42/stat", stat(42, "java", state, threads, 12345));
    assertThat(life(HOST, 42, "t12345")).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "kernel-7a3f1e52-0000-4000-8000-000000000002-pid:[4026531836]-time:[4026531834]",
        "kernel-7a3f1e52-0000-4000-8000-000000000001-pid:[4026532999]-time:[4026531834]",
        "kernel-7a3f1e52-0000-4000-8000-000000000001-pid:[4026531836]-time:[4026532998]",
        "kernel-7a3f1e52-0000-4000-8000-000000000001-pid:[4026531836]",
        "0123456789abcdef0123456789abcdef", "this-computer", "unknown-abc"
      })
  void ofAnotherRunOrSpaceOrOfAnEarlierVersionNothingIsKnown(String host) {
    assertThat(life(host, 42, "t12345")).isEqualTo(Life.UNKNOWN);
    assertThat(life(host, 43, "t12345")).isEqualTo(Life.UNKNOWN);
    assertThat(life(host, 43, "1796000000000")).isEqualTo(Life.UNKNOWN);
  }

  @Test
  void anEarlierVersionsMillisecondsAreNoTicks() {
    assertThat(life(HOST, 42, "1796000000000")).isEqualTo(Life.UNKNOWN);
    assertThat(life(HOST, 42, "")).isEqualTo(Life.UNKNOWN);
    assertThat(life(HOST, 43, "1796000000000")).isEqualTo(Life.GONE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"hidepid=2", "hidepid=invisible", "hidepid=ptraceable", "hidepid=1"})
  void whereOthersAreHiddenAbsenceProvesNothing(String option) throws IOException {
    write("self/mounts", "proc /proc proc rw,nosuid," + option + ",gid=5 0 0\n");
    assertThat(life(HOST, 43, "t12345")).isEqualTo(Life.UNKNOWN);
    assertThat(life(HOST, 42, "t12345")).isEqualTo(Life.LIVING);
    assertThat(life(HOST, 42, "t1")).isEqualTo(Life.GONE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"hidepid=0", "hidepid=off"})
  void whatIsNotHiddenIsAbsent(String option) throws IOException {
    write("self/mounts", "proc /proc proc rw,nosuid," + option + ",gid=5 0 0\n");
    assertThat(life(HOST, 43, "t12345")).isEqualTo(Life.GONE);
  }

  @Test
  void whatCannotBeReadIsNotBelieved() throws IOException {
    write("42/stat", "42 (java) S 1");
    assertThat(life(HOST, 42, "t12345")).isEqualTo(Life.UNKNOWN);
    KernelProcesses before = new KernelProcesses(proc);
    Files.delete(proc.resolve("self/stat"));
    assertThat(before.of(new Node(HOST + "|43|t12345|abc"))).isEqualTo(Life.UNKNOWN);
  }

  @ParameterizedTest
  @ValueSource(strings = {"sys/kernel/random/boot_id", "self/ns/pid", "self/status"})
  void whereTheKernelSaysNothingOfItselfNobodyIsSeenAndNobodySeesUs(String missing)
      throws IOException {
    Files.delete(proc.resolve(missing));
    assertUnseen();
  }

  @Test
  void aProcOfTheSpaceAroundOursShowsOthersUnderOurNumbers() throws IOException {
    write("self/status", "Name:\tjava\nNSpid:\t900\t" + ProcessHandle.current().pid() + "\n");
    assertUnseen();
  }

  private void assertUnseen() {
    KernelProcesses processes = new KernelProcesses(proc);
    Node own = processes.own(new Random(1));
    assertThat(own.text()).startsWith("unknown-");
    assertThat(processes.of(own)).isEqualTo(Life.UNKNOWN);
    assertThat(life(HOST, 42, "t12345")).isEqualTo(Life.UNKNOWN);
    assertThat(life(HOST, 43, "t12345")).isEqualTo(Life.UNKNOWN);
  }

  private Life life(String host, long pid, String start) {
    return new KernelProcesses(proc).of(new Node(host + "|" + pid + "|" + start + "|abc"));
  }

  private void process(long pid, String state, long start) throws IOException {
    write(pid + "/stat", stat(pid, "java", state, 20, start));
  }

  private static String stat(long pid, String name, String state, int threads, long start) {
    return pid + " (" + name + ") " + state + " 1 2 3 0 -1 4194304 5 6 7 8 9 10 11 12 20 0 "
        + threads + " 0 " + start + " 1234567 890 18446744073709551615 1 1 0\n";
  }

  private void write(String name, String text) throws IOException {
    Path file = proc.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private void link(String name, String target) throws IOException {
    Path link = proc.resolve(name);
    Files.createDirectories(link.getParent());
    Files.createSymbolicLink(link, Path.of(target));
  }
}
