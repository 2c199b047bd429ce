// SPDX-License-Identifier: Apache-2.0
package pli.checks.workers;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pli.checks.workers.ChangedClasses.Change;
import pli.checks.workers.Commotion.Script;
import pli.checks.workers.WorkerRoom.Plan;
import pli.store.jdbc.NeedsPostgres;
import pli.testkit.failpoint.CodePoint;
import pli.testkit.failpoint.FailPoint;

/// Whatever happens to workers and database, each message arrives once; and without the mark before the
/// final dot it does not.
@Tag("crash")
class SeveralWorkersTest {

  @RegisterExtension static final NeedsPostgres NEEDS = new NeedsPostgres();

  private static final List<CodePoint> POINTS =
      List.of(
          CodePoint.AFTER_MARK, CodePoint.AFTER_DOT, CodePoint.BEFORE_MARK, CodePoint.AFTER_REPLY,
          CodePoint.AFTER_CLAIM, CodePoint.BEFORE_CLAIM, CodePoint.BEFORE_OUTCOME_COMMIT);

  private static final Duration SHORT = Duration.ofSeconds(3);
  private static final Duration REAL = Duration.ofSeconds(30);

  @TempDir private Path folder;

  /// Each of the points, the passing spread a little.
  private static List<FailPoint> stops(int rounds) {
    List<FailPoint> stops = new ArrayList<>();
    for (int round = 0; round < rounds; round++) {
      for (CodePoint point : POINTS) {
        stops.add(FailPoint.stop(point, 2 + (round * 3) % 7));
      }
    }
    return stops;
  }

  private void assertEachArrivesOnce(Plan plan, Script script, Optional<Path> changed)
      throws Exception {
    Path scratch = Files.createDirectories(folder.resolve("scratch"));
    try (WorkerRoom room =
        WorkerRoom.open(folder, "workers", NEEDS.server(), plan, changed)) {
      Commotion commotion = new Commotion(room, scratch, script);
      String happened = commotion.run();
      Tally tally = Tally.of(room);
      System.out.println("several workers, seed " + script.seed() + ": " + happened + ". " + tally);
      assertThat(tally.lost()).as("lost").isEmpty();
      assertThat(tally.twice()).as("twice").isEmpty();
      assertThat(tally.untold()).as("arrived and not said").isEmpty();
      assertThat(tally.overLimit()).as("limits").isEmpty();
      assertThat(tally.brokenChains()).as("journal").isEmpty();
      assertThat(commotion.doubts().untrue()).as("doubts without reason").isEmpty();
      assertThat(commotion.stops()).isEqualTo(script.points().size());
      assertThat(commotion.wentOn()).as("worked on").isEqualTo((commotion.stops() + 1) / 2);
      assertThat(commotion.restarts()).isEqualTo(1);
      assertThat(room.line().lost()).isPositive();
    }
  }

  @Test
  void eachMessageArrivesOnceWhateverHappensToWorkersAndDatabase() throws Exception {
    Path changed =
        ChangedClasses.compile(folder.resolve("changed"), List.of(ChangedClasses.SHORT_LEASE));
    assertEachArrivesOnce(
        new Plan(8, 60, 2, 300), new Script(SHORT, 4, stops(1), false, 11), Optional.of(changed));
  }

  /// The long run: the program as it is. The server takes its time, so that there is still something to
  /// hand over when the last worker comes to where it stops: each stands still for a whole lease.
  @Test
  @EnabledIfSystemProperty(named = "pli.workers", matches = "long")
  void eachMessageArrivesOnceInTheLongRun() throws Exception {
    assertEachArrivesOnce(
        new Plan(20, 250, 5, 2_500), new Script(REAL, 4, stops(2), false, 12), Optional.empty());
  }

  /// If these did not show duplicates, the runs above would prove nothing. There is more to hand over than
  /// two workers are through with before the third gets an account; it ends with the first duplicate.
  @ParameterizedTest
  @ValueSource(strings = {"no mark", "lease only"})
  void withoutTheMarkMessagesArriveTwice(String control) throws Exception {
    Change change =
        control.equals("no mark") ? ChangedClasses.NO_MARK : ChangedClasses.LEASE_ONLY;
    Path changed =
        ChangedClasses.compile(
            folder.resolve("changed"), List.of(ChangedClasses.SHORT_LEASE, change));
    List<FailPoint> stops =
        Stream.of(CodePoint.AFTER_MARK, CodePoint.AFTER_DOT)
            .map(point -> FailPoint.stop(point, 2))
            .toList();
    Path scratch = Files.createDirectories(folder.resolve("scratch"));
    try (WorkerRoom room =
        WorkerRoom.open(
            folder, "control", NEEDS.server(), new Plan(4, 150, 0, 150), Optional.of(changed))) {
      Commotion commotion =
          new Commotion(room, scratch, new Script(SHORT, 3, stops, true, 13));
      String happened = commotion.run();
      Tally tally = Tally.of(room);
      System.out.println("control, " + control + ": " + happened + ". " + tally);
      assertThat(tally.twice()).as(control).isNotEmpty();
    }
  }
}
