// SPDX-License-Identifier: Apache-2.0
package pli.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import pli.words.Words;

class ProviderCalendarTest {

  private static final ProviderCalendar CALENDAR = ProviderCalendar.load();
  private static final PresetCatalog CATALOG = PresetCatalog.load();

  @Test
  void aPasswordAtMicrosoft365IsHitAndABrowserSignInIsNot() {
    assertThat(CALENDAR.hitting(Optional.of("microsoft365"), SignInKind.PASSWORD))
        .extracting(ProviderChange::id)
        .containsExactly("microsoft365-password-off", "microsoft365-removal-announced");
    assertThat(CALENDAR.hitting(Optional.of("microsoft365"), SignInKind.OAUTH2)).isEmpty();
    assertThat(CALENDAR.hitting(Optional.empty(), SignInKind.PASSWORD)).isEmpty();
    assertThat(CALENDAR.hitting(Optional.of("infomaniak"), SignInKind.PASSWORD)).isEmpty();
  }

  @Test
  void aChangeIsInForceFromItsFirstDay() {
    ProviderChange change =
        CALENDAR.hitting(Optional.of("microsoft365"), SignInKind.PASSWORD).getFirst();

    assertThat(change.isInForce(LocalDate.parse("2026-12-30"))).isFalse();
    assertThat(change.isInForce(LocalDate.parse("2026-12-31"))).isTrue();
  }

  @Test
  void everyChangeNamesKnownProvidersASourceAndASentence() {
    for (ProviderChange change : CALENDAR.all()) {
      assertThat(change.providers()).allMatch(id -> CATALOG.byId(id).isPresent());
      assertThat(change.sources()).isNotEmpty().allMatch(one -> one.startsWith("https://"));
      for (Locale language : Words.LANGUAGES) {
        assertThat(Words.in(language).say(change.text())).isNotBlank();
      }
    }
  }

  @Test
  void everyDatedChangeOfTheCatalogueIsInTheCalendar() {
    for (ProviderPreset preset : CATALOG.all()) {
      for (ProviderPreset.Notice notice : preset.notices()) {
        notice
            .since()
            .ifPresent(
                day ->
                    assertThat(CALENDAR.all())
                        .as(preset.id() + " " + day)
                        .anyMatch(
                            change ->
                                change.providers().contains(preset.id())
                                    && change.from().equals(day)));
      }
    }
  }
}
