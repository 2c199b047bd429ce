// SPDX-License-Identifier: Apache-2.0
package pli.app.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pli.words.Words;

/// One message is one message.
class RealTimeTest {

  @ParameterizedTest
  @CsvSource({
    "fr, 1 message :, 2 messages :", "de, 1 Nachricht:, 2 Nachrichten:",
    "it, 1 messaggio:, 2 messaggi:", "en, 1 message:, 2 messages:"
  })
  void oneIsCountedAsOne(String language, String one, String two) {
    Words words = Words.in(Locale.of(language));
    assertThat(words.say(RealTime.byLimits(1, Duration.ofMinutes(3)))).contains(one);
    assertThat(words.say(RealTime.byLimits(2, Duration.ofMinutes(3)))).contains(two);
    assertThat(words.say(RealTime.byLimits(1, Duration.ZERO))).contains(one.replaceAll(" ?:", ""));
  }
}
