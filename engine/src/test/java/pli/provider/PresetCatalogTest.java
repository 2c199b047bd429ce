// SPDX-License-Identifier: Apache-2.0
package pli.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import pli.smtp.EmailAddress;
import pli.words.Phrase;
import pli.words.Words;

class PresetCatalogTest {

  private static final PresetCatalog CATALOG = PresetCatalog.load();
  private static final Pattern HOST = Pattern.compile("[a-z0-9-{}]+(\\.[a-z0-9-{}]+)+");

  static Stream<ProviderPreset> all() {
    return CATALOG.all().stream();
  }

  @Test
  void everyProviderThatAnySourceConfirmsIsThereAndNoOther() {
    assertThat(CATALOG.all()).extracting(ProviderPreset::id).containsExactlyInAnyOrder(
        "gmail", "google-workspace", "infomaniak", "bluewin", "microsoft365", "outlook-com", "gmx",
        "gmx-com", "web-de", "hispeed", "hostpoint", "cyon", "metanet", "hoststar", "swizzonic",
        "netplus", "quickline", "mail-ch", "kolabnow", "migadu", "proton", "yahoo", "aol", "icloud",
        "fastmail", "zoho-eu", "zoho-com", "ovh", "ionos", "orange-fr", "free-fr", "sfr", "laposte",
        "strato", "mailbox-org", "posteo", "gandi", "t-online", "freenet", "libero", "aruba",
        "aruba-pec", "virgilio", "tiscali-it", "mail-com", "hetzner", "one-com", "hostinger",
        "mail-ru", "ses", "sendgrid", "mailgun", "postmark", "brevo", "mailjet");
  }

  @ParameterizedTest
  @CsvSource({
    "gmail, smtp.gmail.com:465 tls, smtp.gmail.com:587 starttls",
    "infomaniak, mail.infomaniak.com:465 tls, mail.infomaniak.com:587 starttls",
    "bluewin, smtpauths.bluewin.ch:465 tls, smtpauths.bluewin.ch:587 starttls",
    "microsoft365, smtp.office365.com:587 starttls,"
  })
  void theFourProvidersOfTheArticleStandAsItGivesThem(String id, String first, String second) {
    List<String> expected = second == null ? List.of(first) : List.of(first, second);

    assertThat(CATALOG.byId(id).orElseThrow().servers())
        .extracting(ServerAddress::toString)
        .containsExactlyElementsOf(expected);
  }

  @Test
  void whatTheArticleSaysAboutPasswordsIsKeptAndCorrectedWhereItIsOutOfDate() {
    assertThat(preset("gmail").preferredSignIn()).isEqualTo(SignInKind.APP_PASSWORD);
    assertThat(preset("infomaniak").signIn()).containsExactly(SignInKind.MAILBOX_PASSWORD);
    assertThat(preset("bluewin").signIn()).containsExactly(SignInKind.MAILBOX_PASSWORD);
    assertThat(preset("microsoft365").notices())
        .contains(
            new ProviderPreset.Notice(
                Optional.of(LocalDate.of(2026, 12, 31)),
                Phrase.of(
                    "provider.change.microsoft365-password-off", "provider", "Microsoft 365")));
    // The article still groups these with Office 365; they take no password since that day.
    for (String domain : List.of("outlook.com", "hotmail.com", "live.com", "msn.com")) {
      ProviderPreset consumer = CATALOG.byDomain(domain).orElseThrow();
      assertThat(consumer.signIn()).containsExactly(SignInKind.OAUTH2);
      assertThat(consumer.servers().getFirst()).hasToString("smtp-mail.outlook.com:587 starttls");
      assertThat(consumer.notices())
          .extracting(ProviderPreset.Notice::since)
          .contains(Optional.of(LocalDate.of(2024, 9, 16)));
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void anEntryKeepsTheRulesOfTheCatalogue(ProviderPreset preset) {
    ProviderFacts facts = preset.facts();

    assertThat(facts.id()).matches("[a-z0-9]+(-[a-z0-9]+)*");
    assertThat(facts.name()).isNotBlank();
    assertThat(facts.domains()).allMatch(name -> HOST.matcher(name).matches());
    assertThat(facts.mx()).allMatch(n -> HOST.matcher(n.replaceFirst("^\\*[.-]", "")).matches());
    assertThat(facts.smtp()).allSatisfy(server -> {
      assertThat(HOST.matcher(server.host()).matches()).as(server.host()).isTrue();
      assertThat(server.security()).isEqualTo(server.port() == 465 ? "tls" : "starttls");
      assertThat(server.port()).isIn(465, 587, 2525);
    });
    assertThat(facts.imap()).allSatisfy(server -> {
      assertThat(server.port()).isEqualTo(993);
      assertThat(server.security()).isEqualTo("tls");
    });
    preset.helpLink().ifPresent(link -> assertThat(link).startsWith("https://"));
    assertThat(facts.sources()).isNotEmpty().doesNotHaveDuplicates();
    assertThat(LocalDate.parse(facts.checked())).isAfter(LocalDate.of(2026, 1, 1));
  }

  @ParameterizedTest
  @MethodSource("all")
  void everyTextOfAnEntryExistsInFourLanguages(ProviderPreset preset) {
    for (Locale language : Words.LANGUAGES) {
      Words words = Words.in(language);
      assertThat(words.say(preset.passwordHelp())).isNotBlank();
      assertThat(preset.notices()).allSatisfy(n -> assertThat(words.say(n.text())).isNotBlank());
      assertThat(preset.facts().spoken(words::say).passwordHelp()).contains(" ");
    }
  }

  @Test
  void everyTextAboutAProviderIsUsedBySomeEntry() throws IOException {
    Set<String> used = new TreeSet<>();
    for (ProviderPreset preset : CATALOG.all()) {
      used.add(preset.facts().passwordHelp());
      preset.notices().forEach(notice -> used.add(notice.text().code()));
    }
    Properties texts = new Properties();
    try (InputStream in = getClass().getResourceAsStream("/pli/words/provider_en.properties")) {
      texts.load(in);
    }
    assertThat(texts.stringPropertyNames())
        .filteredOn(key -> key.matches("provider\\.(password|change|remark)\\..*"))
        .containsExactlyInAnyOrderElementsOf(used);
  }

  @Test
  void tlsFromTheFirstByteIsChosenBeforeStartTls() {
    // The source lists 587 first.
    assertThat(preset("swizzonic").servers())
        .extracting(ServerAddress::toString)
        .containsExactly("smtp.swizzonic.email:465 tls", "smtp.swizzonic.email:587 starttls");
  }

  @Test
  void anAddressFindsItsProviderWhateverItsCase() {
    EmailAddress address = EmailAddress.parse("Marie@Bluewin.CH");

    ProviderPreset preset = CATALOG.forAddress(address).orElseThrow();

    assertThat(preset.id()).isEqualTo("bluewin");
    assertThat(preset.userNameOf(address)).contains("Marie@Bluewin.CH");
    assertThat(CATALOG.byDomain("exemple.ch")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"web-de, marie", "sendgrid, apikey", "infomaniak, marie@web.de", "mailjet,"})
  void theUserNameTakesTheProvidersForm(String id, String expected) {
    assertThat(preset(id).userNameOf(EmailAddress.parse("marie@web.de")))
        .isEqualTo(Optional.ofNullable(expected));
  }

  @Test
  void aServerNameWithAPartOnlyTheCustomerKnowsIsNotOffered() {
    assertThat(preset("hoststar").submissionServer()).isEmpty();
    assertThat(preset("hoststar").servers().getFirst().isComplete()).isFalse();
  }

  @Test
  void twoEntriesWithTheSameDomainAreRefused() {
    ProviderFacts gmx = preset("gmx").facts();
    assertThatThrownBy(() -> new PresetCatalog(List.of(gmx, gmx)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static ProviderPreset preset(String id) {
    return CATALOG.byId(id).orElseThrow();
  }
}
