// SPDX-License-Identifier: Apache-2.0
package pli.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.jupiter.api.Test;

/// Who follows hears every line once, also where a line becomes visible late.
class JournalFollowerTest {

  /// Lines by their places; what is not visible yet is not in it.
  private static final class Tail implements JournalTail {

    private final Map<Long, JournalLine> visible = new TreeMap<>();
    private final int lookBack;

    Tail(int lookBack) {
      this.lookBack = lookBack;
    }

    void show(long place) {
      visible.put(
          place,
          new JournalLine("a", place, Instant.EPOCH, "attempt", Optional.empty(), "{}", "h"));
    }

    @Override
    public long end() {
      return visible.keySet().stream().mapToLong(Long::longValue).max().orElse(0);
    }

    @Override
    public List<Placed> after(long place, int most) {
      return visible.entrySet().stream()
          .filter(one -> one.getKey() > place)
          .limit(most)
          .map(one -> new Placed(one.getKey(), one.getValue()))
          .toList();
    }

    @Override
    public int lookBack() {
      return lookBack;
    }
  }

  @Test
  void aPlaceBeyondTheEndBelongsToAnotherDatabase() {
    Tail tail = new Tail(0);
    tail.show(1);
    JournalFollower follower = new JournalFollower(tail, 900);
    tail.show(2);
    assertThat(follower.next(10)).extracting(JournalTail.Placed::place).containsExactly(2L);
  }

  @Test
  void inOrderNothingIsToldTwice() {
    Tail tail = new Tail(0);
    tail.show(1);
    tail.show(2);
    JournalFollower follower = new JournalFollower(tail, 0);
    assertThat(follower.next(1)).extracting(JournalTail.Placed::place).containsExactly(1L);
    assertThat(follower.next(5)).extracting(JournalTail.Placed::place).containsExactly(2L);
    assertThat(follower.next(5)).isEmpty();
    assertThat(follower.place()).isEqualTo(2);
  }

  /// Several writers: each place becomes visible up to nine places after its neighbours.
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void whatBecomesVisibleLateIsToldOnce(long seed) {
    Random random = new Random(seed);
    Tail tail = new Tail(20);
    JournalFollower follower = new JournalFollower(tail, 0);
    List<Long> waiting = new ArrayList<>();
    List<Long> told = new ArrayList<>();
    for (long place = 1; place <= 300; place++) {
      waiting.add(place);
      boolean oldest = waiting.getFirst() < place - 9;
      long next = waiting.remove(oldest ? 0 : random.nextInt(waiting.size()));
      tail.show(next);
      if (random.nextInt(4) == 0) {
        follower.next(50).forEach(one -> told.add(one.place()));
      }
    }
    waiting.forEach(tail::show);
    follower.next(50).forEach(one -> told.add(one.place()));
    assertThat(told).as("seed " + seed).hasSize(300).doesNotHaveDuplicates();
  }
}
