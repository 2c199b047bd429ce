// SPDX-License-Identifier: Apache-2.0
package pli.checks.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pli.checks.program.Office;
import pli.checks.program.Program;
import pli.checks.program.SinkProcess;
import pli.testkit.failpoint.CodePoint;
import pli.testkit.failpoint.FailPoint;
import pli.testkit.failpoint.FailPointJar;

/// The places at which tests end the program are passed when nothing goes wrong: one that is not
/// would be a test that tests nothing.
@Tag("crash")
class PassedPlacesTest {

  /// Long enough on one session that the lease is renewed, which happens every ten seconds.
  private static final int ROWS = 36;

  /// Passed, and ended at, in [KilledLookTest].
  private static final Set<CodePoint> OF_A_LOOK =
      EnumSet.range(CodePoint.BEFORE_LOOK, CodePoint.AFTER_SETTLING);

  @TempDir Path folder;

  @Test
  void aMailingPassesEachPlaceOfHandOver() throws IOException {
    Office office = Office.of(folder.resolve("office"), ROWS);
    Path notes = folder.resolve("notes");
    // Without CHUNKING, so that there is a 354; half a body is there with either.
    try (SinkProcess sink =
        SinkProcess.start(folder.resolve("sink"), "--delay", "900", "--without", "CHUNKING")) {
      office.addAccount(sink, 1);
      List<FailPoint> all =
          EnumSet.complementOf(EnumSet.copyOf(OF_A_LOOK)).stream().map(FailPoint::note).toList();
      List<String> options = FailPointJar.in(folder).jvmOptions(all, notes);
      try (Program run =
          office.startWith(options, "", "mailing", "send", office.mailing().toString())) {
        run.await().expect(0);
      }

      assertThat(Files.readAllLines(notes).stream().map(line -> line.split(" ")[0]))
          .containsExactlyInAnyOrderElementsOf(all.stream().map(FailPoint::toString).toList());
    }
  }
}
