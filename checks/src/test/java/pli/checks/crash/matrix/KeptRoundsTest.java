// SPDX-License-Identifier: Apache-2.0
package pli.checks.crash.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pli.checks.crash.matrix.CrashFigures.Count;

/// A run that is made in parts counts each round once, and none of another program.
class KeptRoundsTest {

  @TempDir private Path folder;

  private KeptRounds kept(String store, String program) {
    return new KeptRounds(Optional.of(folder.resolve("rounds")), store, program);
  }

  private static CrashFigures round(int kills) {
    CrashFigures round = new CrashFigures();
    round.killed("any moment of hand-over", kills);
    round.killed("after mark", 1);
    round.add(Count.ACCEPTED, 400);
    round.add(Count.IN_DOUBT, 3);
    return round;
  }

  @Test
  void aRunGoesOnWhereItWas() {
    kept("SQLite", "ab").keep(17, round(5));
    kept("SQLite", "ab").keep(18, round(6));

    CrashFigures figures = new CrashFigures();
    kept("SQLite", "ab").addTo(figures);
    assertThat(figures.kills()).isEqualTo(13);
    assertThat(figures.killsByTitle()).containsEntry("after mark", 2);
    assertThat(figures.get(Count.ACCEPTED)).isEqualTo(800);
    assertThat(figures.get(Count.IN_DOUBT)).isEqualTo(6);
    assertThat(kept("SQLite", "ab").firstSeed(17)).isEqualTo(19);
  }

  @Test
  void anotherProgramOrStoreBeginsAnew() {
    kept("SQLite", "ab").keep(17, round(5));
    for (KeptRounds other : new KeptRounds[] {kept("SQLite", "abc"), kept("PostgreSQL", "ab")}) {
      CrashFigures figures = new CrashFigures();
      other.addTo(figures);
      assertThat(figures.kills()).isZero();
      assertThat(other.firstSeed(3)).isEqualTo(3);
    }
  }

  @Test
  void whatIsCountedInARoundIsCountedInAll() {
    CrashFigures all = new CrashFigures();
    CrashFigures one = all.ofOneRound();
    one.killed("after mark", 1);
    one.escaped();
    all.ofOneRound().escaped();
    assertThat(all.kills()).isEqualTo(1);
    assertThat(all.get(Count.NOT_KILLED)).isEqualTo(2);
    assertThat(one.get(Count.NOT_KILLED)).isEqualTo(1);
  }
}
