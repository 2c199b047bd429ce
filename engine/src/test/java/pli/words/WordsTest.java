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
import org.junit.jupiter.params.provider.CsvSource;
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

  @ParameterizedTest
  @CsvSource({
    "0, 0 bytes", "1, 1 byte", "999, 999 bytes", "1000, 1 kB", "2000, 2 kB", "2049, 2 kB",
    "2560, 2.6 kB", "99999, 100 kB", "640000, 640 kB", "999499, 999 kB", "999500, 1 MB",
    "1048576, 1 MB", "10240000, 10.2 MB", "25000000, 25 MB", "1073741824, 1.1 GB",
    "2000000000000, '2''000 GB'"
  })
  void aSizeIsToldInTheUnitThatSaysSomething(long bytes, String told) {
    assertThat(Words.in(Locale.ENGLISH).size(bytes)).isEqualTo(told);
    assertThat(Words.in(Locale.ENGLISH).say("test.ext-size", "limitBytes", bytes))
        .contains(" up to " + told + " with ");
  }

  @Test
  void aSizeIsToldInTheLanguage() {
    assertThat(Words.LANGUAGES)
        .extracting(one -> Words.in(one).size(2_000) + ", " + Words.in(one).size(20_000_000))
        .containsExactly("2 ko, 20 Mo", "2 kB, 20 MB", "2 kB, 20 MB", "2 kB, 20 MB");
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
