// SPDX-License-Identifier: Apache-2.0
package pli.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class OutboxStateTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "STAGED    | WAITING",
        "WAITING   | CLAIMED HELD EXPIRED CANCELLED",
        "CLAIMED   | WAITING ACCEPTED REFUSED IN_DOUBT EXPIRED",
        "ACCEPTED  | ''",
        "REFUSED   | WAITING",
        "IN_DOUBT  | WAITING ACCEPTED REFUSED EXPIRED CANCELLED",
        "HELD      | WAITING EXPIRED CANCELLED",
        "EXPIRED   | WAITING",
        "CANCELLED | WAITING",
      })
  void theLawIsThisTableAndNothingElse(OutboxState from, String to) {
    Set<OutboxState> allowed =
        Arrays.stream(to.split(" "))
            .filter(name -> !name.isEmpty())
            .map(OutboxState::valueOf)
            .collect(Collectors.toCollection(() -> EnumSet.noneOf(OutboxState.class)));
    for (OutboxState target : OutboxState.values()) {
      if (allowed.contains(target)) {
        assertThat(from.to(target)).isEqualTo(target);
        assertThat(target.sources()).contains(from);
      } else {
        assertThatThrownBy(() -> from.to(target))
            .isInstanceOf(IllegalStateException.class)
            .hasMessageContaining(from + " to " + target);
        assertThat(target.sources()).doesNotContain(from);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(OutboxState.class)
  void nothingLeadsOutOfAccepted(OutboxState target) {
    assertThat(OutboxState.ACCEPTED.next()).doesNotContain(target);
  }

  @Test
  void handOverTakesOnlyWhatWaits() {
    assertThat(OutboxState.CLAIMED.sources()).containsExactly(OutboxState.WAITING);
  }

  @Test
  void nothingEntersTheOutboxButByARelease() {
    assertThat(OutboxState.STAGED.sources()).isEmpty();
  }
}
