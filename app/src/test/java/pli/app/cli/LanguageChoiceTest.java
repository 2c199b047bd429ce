// SPDX-License-Identifier: Apache-2.0
package pli.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LanguageChoiceTest {

  private static final Locale SYSTEM = Locale.of("it");

  @Test
  void whatIsNamedFirstDecides() {
    assertThat(choice(List.of(), Map.of())).isEqualTo(SYSTEM);
    assertThat(choice(List.of(), Map.of("LANG", "de_CH.UTF-8"))).isEqualTo(Locale.of("de"));
    assertThat(choice(List.of(), Map.of("LANG", "de", "LC_ALL", "fr"))).isEqualTo(Locale.of("fr"));
    assertThat(choice(List.of("--lang", "en"), Map.of("LC_ALL", "fr"))).isEqualTo(Locale.ENGLISH);
  }

  /// What the launcher sets where the system's own locale was never generated.
  @Test
  void aCharacterSetThatTheLauncherChoseDoesNotHideTheLanguage() {
    assertThat(choice(List.of(), Map.of("PLI_LANG", "fr_CH.UTF-8", "LC_ALL", "C.UTF-8")))
        .isEqualTo(Locale.of("fr"));
    assertThat(choice(List.of(), Map.of("PLI_LANG", "", "LC_ALL", "C.UTF-8")))
        .isEqualTo(Locale.ENGLISH);
  }

  private static Locale choice(List<String> arguments, Map<String, String> environment) {
    return LanguageChoice.choose(arguments, environment, SYSTEM);
  }
}
