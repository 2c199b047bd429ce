// SPDX-License-Identifier: Apache-2.0
package pli.app.web.mailbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pli.account.Account;
import pli.app.Wiring;
import pli.app.config.DataFolder;
import pli.oauth.Grant;
import pli.oauth.Issuer;
import pli.provider.ProviderPreset;
import pli.provider.SignInKind;
import pli.smtp.EmailAddress;
import pli.tally.Tallies;
import pli.words.Words;

/// What the page of the mailboxes says at a glance, and what changes when.
class MailboxCalendarTest {

  private static final Instant NOW = Instant.parse("2026-11-28T08:00:00Z");

  @TempDir private Path folder;
  private Instant now = NOW;
  private Wiring wiring;

  @BeforeEach
  void open() {
    InstantSource clock = () -> now;
    wiring =
        Wiring.open(
            new DataFolder(folder.resolve("data"), folder.resolve("key").resolve("vault.key")),
            clock);
  }

  @AfterEach
  void close() {
    wiring.close();
  }

  private Account add(String address) {
    EmailAddress mailbox = EmailAddress.parse(address);
    ProviderPreset preset = wiring.catalog().forAddress(mailbox).orElseThrow();
    Account account =
        Account.of(
            mailbox, preset, preset.servers().getFirst().submissionServer().orElseThrow(), address);
    wiring.accounts().add(account);
    return account;
  }

  private Account addAt365(String address) {
    ProviderPreset preset = wiring.catalog().byId("microsoft365").orElseThrow();
    Account account =
        Account.of(
                EmailAddress.parse(address), preset,
                preset.servers().getFirst().submissionServer().orElseThrow(), address)
            .withSignIn(SignInKind.PASSWORD);
    wiring.accounts().add(account);
    return account;
  }

  @Test
  void whatHitsOnesOwnMailboxesComesFirstAndWhatIsComingBeforeWhatHolds() {
    addAt365("hr@firma.example");
    addAt365("office@firma.example");
    add("marie@ik.me");
    CalendarView calendar = CalendarView.of(wiring);
    assertThat(calendar.own())
        .extracting(one -> one.change().id())
        .containsExactly("microsoft365-password-off", "microsoft365-removal-announced");
    assertThat(calendar.own().getFirst().who())
        .isEqualTo("hr@firma.example, office@firma.example");
    assertThat(calendar.daysUntil(calendar.own().getFirst())).isEqualTo(33);
    assertThat(calendar.own()).allMatch(one -> one.remedy().isPresent());
    assertThat(calendar.others())
        .extracting(CalendarView.Dated::who)
        .containsExactly("Outlook.com, Hotmail, Live, MSN", "Gmail");
  }

  @Test
  void whereNothingHitsAMailboxAllAreOthers() {
    add("marie@ik.me");
    CalendarView calendar = CalendarView.of(wiring);
    assertThat(calendar.own()).isEmpty();
    assertThat(calendar.others()).hasSize(wiring.calendar().all().size());
  }

  @Test
  void theFileForACalendarHasLinesThatEveryProgramReads() {
    addAt365("hr@firma.example");
    String text = CalendarFile.of(CalendarView.of(wiring), Words.in(Locale.FRENCH), NOW);
    assertThat(text).startsWith("BEGIN:VCALENDAR\r\n").endsWith("END:VCALENDAR\r\n");
    assertThat(List.of(text.split("\r\n")))
        .allMatch(line -> line.getBytes(StandardCharsets.UTF_8).length <= 75)
        .contains("DTSTART;VALUE=DATE:20261231", "UID:microsoft365-password-off@pli.invalid");
    String unfolded = text.replace("\r\n ", "");
    assertThat(unfolded).contains("\\nhttps://techcommunity.microsoft.com/", "désactive");
    assertThat(unfolded.lines().filter(line -> line.startsWith("DESCRIPTION:")))
        .allMatch(line -> !line.replace("\\,", "").contains(","));
  }

  /// Microsoft 90 days, Google six months; told thirty days before.
  @ParameterizedTest
  @CsvSource({
    "MICROSOFT, 59, ''", "MICROSOFT, 61, page.mailboxes.sign-in-lapses",
    "GOOGLE, 149, ''", "GOOGLE, 151, page.mailboxes.sign-in-lapses"
  })
  void aSignInThatWillLapseIsToldBefore(Issuer issuer, int days, String code) {
    Account account = withGrant(issuer, Optional.empty());
    now = NOW.plus(Duration.ofDays(days));
    Glance glance = Glance.of(account, wiring, Tallies.Open.NONE, false, Optional.empty());
    assertThat(glance.signIn().map(one -> one.code()).orElse("")).isEqualTo(code);
    assertThat(glance.verdict()).isEqualTo(code.isEmpty() ? "unknown" : "attention");
  }

  @Test
  void aSignInThatHasEndedDoesNotWork() {
    Account account = withGrant(Issuer.MICROSOFT, Optional.of("invalid_grant"));
    Glance glance = Glance.of(account, wiring, Tallies.Open.NONE, false, Optional.empty());
    assertThat(glance.verdict()).isEqualTo("bad");
    assertThat(glance.signIn().orElseThrow().code()).isEqualTo("page.mailboxes.sign-in-ended");
  }

  private Account withGrant(Issuer issuer, Optional<String> ended) {
    Account account = add(issuer == Issuer.GOOGLE ? "marie@gmail.com" : "marie@outlook.com")
        .withSignIn(SignInKind.OAUTH2);
    wiring.accounts().update(account);
    wiring
        .grants()
        .keep(account.id(), new Grant(issuer, "client", Optional.empty(), NOW, NOW, ended));
    return account;
  }
}
