// SPDX-License-Identifier: Apache-2.0
package pli.app.cli;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import pli.words.Words;

/// In which language the program speaks: `--lang`, then what the terminal's environment says, then
/// the system's.
public final class LanguageChoice {

  private LanguageChoice() {}

  /// @param arguments of the program; looked at before anything else is read, so that even a
  ///     complaint about them is in the right language
  public static Locale choose(List<String> arguments, Map<String, String> environment, Locale system) {
    return named(arguments)
        .or(() -> fromEnvironment(environment))
        .map(LanguageChoice::locale)
        .orElse(system);
  }

  /// True for the languages that Pli speaks.
  static boolean isSpoken(String name) {
    return Words.LANGUAGES.stream().anyMatch(one -> one.getLanguage().equals(name));
  }

  private static Optional<String> named(List<String> arguments) {
    for (int i = 0; i < arguments.size(); i++) {
      String argument = arguments.get(i);
      if (argument.startsWith("--lang=")) {
        return Optional.of(argument.substring("--lang=".length()));
      }
      if (argument.equals("--lang") && i + 1 < arguments.size()) {
        return Optional.of(arguments.get(i + 1));
      }
    }
    return Optional.empty();
  }

  private static Optional<String> fromEnvironment(Map<String, String> environment) {
    for (String variable : List.of("PLI_LANG", "LC_ALL", "LC_MESSAGES", "LANG")) {
      String value = environment.getOrDefault(variable, "");
      if (!value.isEmpty()) {
        return Optional.of(value);
      }
    }
    return Optional.empty();
  }

  private static Locale locale(String name) {
    // "fr_CH.UTF-8" and "de-CH" name the language first; "C" and "POSIX" name none.
    String language = name.split("[_.@-]")[0].toLowerCase(Locale.ROOT);
    return isSpoken(language) ? Locale.of(language) : Locale.ENGLISH;
  }
}
