// SPDX-License-Identifier: Apache-2.0
package pli.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PersonMoveTest {

  @ParameterizedTest
  @EnumSource(PersonMove.class)
  void aPersonAsksForNothingThatTheLawDoesNotKnow(PersonMove move) {
    Arrays.stream(OutboxState.values())
        .filter(state -> move.from().contains(state) && state != move.target())
        .forEach(state -> assertThat(state.next()).as(state + " " + move).contains(move.target()));
  }

  @ParameterizedTest
  @EnumSource(PersonMove.class)
  void whatIsUnderWayOrAcceptedIsNoLongerAPersonsToMove(PersonMove move) {
    assertThat(move.from())
        .doesNotContain(OutboxState.CLAIMED, OutboxState.ACCEPTED, OutboxState.STAGED);
  }
}
