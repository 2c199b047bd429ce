// SPDX-License-Identifier: Apache-2.0
package pli.app.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;

/// What is printed in the sample documents, in one language.
final class DocumentWords {

  private final Locale language;
  private final Properties texts = new Properties();

  private DocumentWords(Locale language) {
    this.language = language;
    String name = "document_" + language.getLanguage() + ".properties";
    try (InputStream in = DocumentWords.class.getResourceAsStream(name)) {
      texts.load(new InputStreamReader(in, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(name, e);
    }
  }

  /// All languages of the samples, each read once.
  static Map<Locale, DocumentWords> inAll(Iterable<Locale> languages) {
    Map<Locale, DocumentWords> words = new HashMap<>();
    for (Locale language : languages) {
      words.put(language, new DocumentWords(language));
    }
    return Map.copyOf(words);
  }

  Locale language() {
    return language;
  }

  String say(String code) {
    String text = texts.getProperty(code);
    if (text == null) {
      throw new IllegalStateException("no text for " + code + " in " + language);
    }
    return text;
  }
}
