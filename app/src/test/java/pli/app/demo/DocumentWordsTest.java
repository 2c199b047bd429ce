// SPDX-License-Identifier: Apache-2.0
package pli.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Properties;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import pli.words.Words;

/// What is printed in the samples exists in every language and can be printed.
class DocumentWordsTest {

  static final Iterable<Locale> LANGUAGES = Words.LANGUAGES;

  @ParameterizedTest
  @FieldSource("LANGUAGES")
  void everyLanguageHasTheTextsOfTheOthers(Locale language) throws IOException {
    Properties texts = texts(language);
    assertThat(texts.keySet()).isEqualTo(texts(Locale.FRENCH).keySet());
    assertThat(texts.values())
        .allSatisfy(text -> assertThat((String) text).isNotBlank().doesNotContain("ß"));
  }

  private static Properties texts(Locale language) throws IOException {
    String name = "document_" + language.getLanguage() + ".properties";
    Properties texts = new Properties();
    try (InputStream in = DocumentWords.class.getResourceAsStream(name)) {
      texts.load(new InputStreamReader(in, StandardCharsets.UTF_8));
    }
    return texts;
  }
}
