// SPDX-License-Identifier: Apache-2.0
package pli.checks.planted;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import pli.checks.program.Program;

/// A bug that cannot be planted any more proves nothing.
class PlantedPatchesTest {

  static List<PlantedBug> bugs() {
    return PlantedBug.all();
  }

  @ParameterizedTest
  @MethodSource("bugs")
  void everyBugFitsIntoTheSourcesAsTheyAre(PlantedBug bug) throws Exception {
    assertThat(bug.patches()).isNotEmpty();
    for (SourcePatch patch : bug.patches()) {
      String text = Files.readString(Program.REPOSITORY.resolve(patch.file()));

      assertThat(patch.applyTo(text)).isNotEqualTo(text);
    }
  }

  @ParameterizedTest
  @MethodSource("bugs")
  void everyBugNamesWhoCatchesIt(PlantedBug bug) {
    assertThat(bug.suites()).isNotEmpty().allSatisfy(one -> assertThat(one.source()).exists());
  }

  @Test
  void theyAreNumberedWithoutGaps() {
    List<String> numbers = bugs().stream().map(bug -> bug.name().substring(0, 2)).toList();

    assertThat(numbers)
        .containsExactlyElementsOf(
            IntStream.rangeClosed(1, numbers.size()).mapToObj("%02d"::formatted).toList());
  }

  @Test
  void aChangeThatFitsTwiceIsRefused() {
    SourcePatch patch = new SourcePatch("a", List.of(new SourcePatch.Hunk("one\n", "two\n")));

    assertThatThrownBy(() -> patch.applyTo("one\none\n")).hasMessageContaining("more than once");
    assertThatThrownBy(() -> patch.applyTo("none\n\n")).hasMessageContaining("does not hold");
  }
}
