// SPDX-License-Identifier: Apache-2.0
package pli.checks.planted;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pli.checks.planted.PlantedBug.Suite;

/// Plants each bug and runs the suites that have to catch it: tests that pass with a bug in the
/// program prove nothing. `./build planted` runs this; `-Dpli.planted=03,07` some of them.
@Tag("slow")
class PlantedBugsTest {

  @TempDir private Path folder;

  private static List<PlantedBug> chosen() {
    List<String> numbers =
        List.of(System.getProperty("pli.planted", "").split("[, ]+")).stream()
            .filter(one -> !one.isBlank())
            .toList();
    return PlantedBug.all().stream()
        .filter(bug -> numbers.isEmpty() || numbers.stream().anyMatch(bug.name()::startsWith))
        .toList();
  }

  @Test
  void everySuiteCatchesItsBugAndFindsNothingWithoutOne() throws Exception {
    List<PlantedBug> bugs = chosen();
    assertThat(bugs).isNotEmpty();
    List<String> wrong = new ArrayList<>(falseAlarms(bugs));
    int caught = 0;
    for (PlantedBug bug : bugs) {
      List<String> missed = plant(bug);
      caught += missed.isEmpty() ? 1 : 0;
      wrong.addAll(missed);
    }
    System.out.printf("%d of %d caught%n", caught, bugs.size());

    assertThat(wrong).isEmpty();
  }

  private List<String> falseAlarms(List<PlantedBug> bugs) throws Exception {
    Set<Suite> suites = new LinkedHashSet<>();
    bugs.forEach(bug -> suites.addAll(bug.suites()));
    List<String> wrong = new ArrayList<>();
    for (Suite suite : suites) {
      Optional<String> failed = SuiteProcess.run(suite, List.of(), folder).failed();
      failed.ifPresent(one -> wrong.add("without any bug: " + suite.tests() + " " + one));
    }
    System.out.printf(
        "%d suites without a bug: %d false alarms%n", suites.size(), wrong.size());
    wrong.forEach(System.out::println);
    return wrong;
  }

  private List<String> plant(PlantedBug bug) throws Exception {
    Path work = Files.createDirectories(folder.resolve(bug.name()));
    Path classes = PatchedClasses.of(bug, work);
    List<String> missed = new ArrayList<>();
    for (Suite suite : bug.suites()) {
      Optional<String> failed = SuiteProcess.run(suite, List.of(classes), work).failed();
      if (failed.isEmpty()) {
        missed.add(bug.name() + " is not caught by " + suite.tests());
      }
      System.out.printf(
          "%-30s %-10s %s %s%n",
          bug.name(), failed.isPresent() ? "caught by" : "MISSED by", suite.shortName(),
          failed.map(one -> "(" + shortened(one) + ")").orElse(""));
    }
    return missed;
  }

  private static String shortened(String text) {
    return text.length() <= 160 ? text : text.substring(0, 160) + "…";
  }
}
