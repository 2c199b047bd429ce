// SPDX-License-Identifier: Apache-2.0
package pli.app.cli;

import java.util.Collections;
import java.util.Enumeration;
import java.util.ResourceBundle;
import pli.words.Words;

/// The help texts for picocli: its `${bundle:...}` finds the words of the reader's language.
final class WordsBundle extends ResourceBundle {

  private final Words words;

  WordsBundle(Words words) {
    this.words = words;
  }

  @Override
  protected Object handleGetObject(String key) {
    // picocli formats descriptions, so a percent sign would be read as a conversion.
    return words.pattern(key).map(text -> text.replace("%", "%%")).orElse(null);
  }

  @Override
  public Enumeration<String> getKeys() {
    return Collections.enumeration(words.codes());
  }
}
