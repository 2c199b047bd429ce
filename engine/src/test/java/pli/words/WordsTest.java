// SPDX-License-Identifier: Apache-2.0
package pli.words;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every text exists in every language, with the same placeholders.
class WordsTest {

  static Stream<String> topics() {
    return Words.TOPICS.stream();
  }

  @ParameterizedTest
  @MethodSource("topics")
  void everyLanguageSaysTheSameThings(String topic) {
    Map<String, Set<String>> english = placeholders(topic, Locale.ENGLISH);
    assertThat(english).as("texts of topic " + topic).isNotEmpty();
    for (Locale language : Words.LANGUAGES) {
      assertThat(placeholders(topic, language)).as(topic + " in " + language).isEqualTo(english);
    }
  }

  @ParameterizedTest
  @MethodSource("topics")
  void germanIsSwiss(String topic) {
    Words.load(topic, Locale.GERMAN)
        .forEach((key, text) -> assertThat((String) text).as((String) key).doesNotContain("ß"));
  }

  @Test
  void aLimitIsWrittenAsPeopleWriteNumbers() {
    Words words = Words.in(Locale.ENGLISH);
    assertThat(words.say("mailing.subject-too-long", "row", 1234, "limit", 10_998))
        .contains("Row 1234", "10'998");
  }

  @Test
  void aHostileValueIsNotReadAsAPlaceholder() {
    assertThat(Words.number(1_234_567)).isEqualTo("1'234'567");
  }

  private static Map<String, Set<String>> placeholders(String topic, Locale language) {
    Map<String, Set<String>> result = new TreeMap<>();
    Words.load(topic, language)
        .forEach(
            (key, text) -> {
              assertThat((String) text).as(key + " in " + language).isNotBlank();
              result.put(
                  (String) key,
                  Pattern.compile("\\{[a-zA-Z]+}")
                      .matcher((String) text)
                      .results()
                      .map(found -> found.group())
                      .collect(Collectors.toCollection(TreeSet::new)));
            });
    return result;
  }
}
