// SPDX-License-Identifier: Apache-2.0
package pli.outbox.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pli.store.jdbc.SqlWork;
import pli.store.jdbc.Transactions;

class WritesUnderWayTest {

  private final LazyStore store = new LazyStore();
  private final WritesUnderWay underWay = new WritesUnderWay(store);

  @ParameterizedTest
  @CsvSource({"0, 64", "1000, 64", "86016, 48", "262144, 16", "9000000, 1"})
  void soManyMayBeUnderWayThatTheyFitInMemory(int size, int most) {
    for (int i = 0; i < 200; i++) {
      underWay.begin(size, connection -> null);
      assertThat(store.unfinished).isEqualTo(Math.min(i + 1, most));
    }
  }

  @Test
  void atTheEndNoneIsLeft() {
    underWay.begin(1000, connection -> null);
    underWay.begin(1000, connection -> null);

    underWay.awaitAll();

    assertThat(store.unfinished).isZero();
  }

  /// A write ends when somebody waits for it.
  private static final class LazyStore implements Transactions {

    private int unfinished;

    @Override
    public <T> T read(SqlWork<T> work) {
      throw new UnsupportedOperationException();
    }

    @Override
    public <T> CompletableFuture<T> submit(SqlWork<T> work) {
      unfinished++;
      return new CompletableFuture<>() {
        @Override
        public T join() {
          unfinished--;
          return null;
        }
      };
    }
  }
}
