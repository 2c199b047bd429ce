// SPDX-License-Identifier: Apache-2.0
package pli.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.jupiter.api.Test;

/// Who follows hears every line once and in order, also where a line becomes visible late.
class JournalFollowerTest {

  /// Lines by their places, and who is about to show which.
  private static final class Tail implements JournalTail {

    private final Map<Long, JournalLine> visible = new TreeMap<>();
    private final Map<String, List<Long>> open = new TreeMap<>();
    private long given;

    void write(String writer) {
      open.computeIfAbsent(writer, name -> new ArrayList<>()).add(++given);
    }

    void commit(String writer) {
      open.remove(writer).forEach(this::show);
    }

    void rollBack(String writer) {
      open.remove(writer);
    }

    void show(long place) {
      given = Math.max(given, place);
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
    public Set<String> writers() {
      return Set.copyOf(open.keySet());
    }
  }

  private final Tail tail = new Tail();

  @Test
  void aPlaceBeyondTheEndBelongsToAnotherDatabase() {
    tail.show(1);
    JournalFollower follower = new JournalFollower(tail, 900);
    tail.show(2);
    assertThat(places(follower, 10)).containsExactly(2L);
  }

  @Test
  void aDatabaseThatWentBackIsFollowedFromItsEnd() {
    for (long place = 1; place <= 5; place++) {
      tail.show(place);
    }
    JournalFollower follower = new JournalFollower(tail, 0);
    assertThat(places(follower, 10)).hasSize(5);
    tail.visible.keySet().removeIf(place -> place > 3);
    assertThat(places(follower, 10)).isEmpty();
    tail.show(4);
    assertThat(places(follower, 10)).containsExactly(4L);
  }

  @Test
  void inOrderNothingIsToldTwice() {
    tail.show(1);
    tail.show(2);
    JournalFollower follower = new JournalFollower(tail, 0);
    assertThat(places(follower, 1)).containsExactly(1L);
    assertThat(places(follower, 5)).containsExactly(2L);
    assertThat(places(follower, 5)).isEmpty();
    assertThat(follower.place()).isEqualTo(2);
  }

  /// Several writers, some of which take back what they wrote; who follows is replaced now and then.
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void whatBecomesVisibleLateIsToldOnceAndInOrder(long seed) {
    Random random = new Random(seed);
    JournalFollower follower = new JournalFollower(tail, 0);
    List<Long> told = new ArrayList<>();
    for (int step = 0; step < 3_000; step++) {
      String writer = "writer " + random.nextInt(6);
      int what = random.nextInt(10);
      if (what < 5) {
        tail.write(writer);
      } else if (tail.open.containsKey(writer)) {
        if (what == 9) {
          tail.rollBack(writer);
        } else {
          tail.commit(writer);
        }
      }
      if (random.nextInt(4) == 0) {
        told.addAll(places(follower, 1 + random.nextInt(20)));
      }
      if (random.nextInt(100) == 0) {
        follower = new JournalFollower(tail, follower.place());
      }
    }
    List.copyOf(tail.open.keySet()).forEach(tail::commit);
    for (int look = 0; look < 200; look++) {
      told.addAll(places(follower, 50));
    }
    assertThat(told).as("seed " + seed).containsExactlyElementsOf(tail.visible.keySet());
  }

  private static List<Long> places(JournalFollower follower, int most) {
    return follower.next(most).stream().map(JournalTail.Placed::place).toList();
  }
}
