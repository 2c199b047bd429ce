// SPDX-License-Identifier: Apache-2.0
package pli.app.practice;

import static org.assertj.core.api.Assertions.assertThatCode;

import java.nio.file.Path;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Nobody sees a practice fail: the cache would only hold less.
class PracticeTest {

  @TempDir Path home;

  @Test
  void aMailingIsHandedOver() {
    assertThatCode(() -> new Practice(home, InstantSource.system()).handOver(10))
        .doesNotThrowAnyException();
  }
}
