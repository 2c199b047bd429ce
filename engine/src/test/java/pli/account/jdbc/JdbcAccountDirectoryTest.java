// SPDX-License-Identifier: Apache-2.0
package pli.account.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Statement;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pli.account.Account;
import pli.account.AccountDirectory.Pause;
import pli.journal.Signatory;
import pli.outbox.jdbc.JdbcApprovals;
import pli.provider.PresetCatalog;
import pli.provider.ProviderPreset;
import pli.provider.SignInKind;
import pli.smtp.EmailAddress;
import pli.smtp.Security;
import pli.smtp.SubmissionServer;
import pli.store.jdbc.Database;
import pli.store.jdbc.Rows;
import pli.store.jdbc.SqliteDatabase;
import pli.vault.KeyRecord;
import pli.vault.jdbc.JdbcSealedSecrets;
import pli.words.InputRefused;
import pli.words.StoreUnavailable;

class JdbcAccountDirectoryTest {

  private static final Instant NOW = Instant.parse("2026-11-24T08:00:00Z");
  private static final EmailAddress ADDRESS = EmailAddress.parse("RH@Exemple.ch");

  @TempDir private Path folder;
  private Database database;
  private JdbcAccountDirectory directory;
  private JdbcSealedSecrets secrets;

  @BeforeEach
  void open() {
    database = openDatabase(folder);
    directory = new JdbcAccountDirectory(database, InstantSource.fixed(NOW));
    secrets = new JdbcSealedSecrets(database);
  }

  Database openDatabase(Path folder) {
    return SqliteDatabase.open(folder.resolve("pli.db"));
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void anAccountWhoseSettingsAreDamagedIsNamedAndCanBeLeftOut() {
    EmailAddress other = EmailAddress.parse("lohn@exemple.ch");
    SubmissionServer server = new SubmissionServer("mx.exemple.ch", 465, Security.TLS);
    Account whole = Account.of(other, server, "lohn");
    directory.add(Account.of(ADDRESS, server, "rh"));
    directory.add(whole);
    String id = Account.idOf(ADDRESS);
    database.write(c -> Rows.update(c, "UPDATE account SET settings = '{' WHERE id = ?", id));

    assertThatThrownBy(directory::all)
        .isInstanceOfSatisfying(
            StoreUnavailable.class,
            damaged -> {
              assertThat(damaged.isOfDamage()).isTrue();
              assertThat(damaged.phrase().args()).containsEntry("account", id);
            });
    assertThat(directory.allReadable()).containsExactly(whole);
  }

  @Test
  void anAccountComesBackAsItWasAddedUnderAnySpellingOfItsAddress() {
    Account full =
        Account.of(ADDRESS, new SubmissionServer("mx.exemple.ch", 587, Security.STARTTLS), "rh")
            .withDisplayName("Ressources humaines 🗂")
            .withSignIn(SignInKind.MAILBOX_PASSWORD)
            .withProvider(Optional.of("infomaniak"))
            .withTrustedRoot(Optional.of("-----BEGIN CERTIFICATE-----"))
            .withPace(3, OptionalInt.of(30))
            .withWindow(8)
            .withCopyTo(Optional.of(ADDRESS));
    directory.add(full);
    Account plain = account("zz@exemple.ch");
    directory.add(plain);

    assertThat(directory.find(EmailAddress.parse("rh@EXEMPLE.CH"))).contains(full);
    assertThat(directory.find("zz@exemple.ch")).contains(plain);
    assertThat(directory.all()).containsExactly(full, plain);
  }

  @Test
  void aPresetGivesServerUserNameAndPace() {
    ProviderPreset preset = PresetCatalog.load().byId("microsoft365").orElseThrow();

    Account account =
        Account.of(ADDRESS, preset, preset.submissionServer().orElseThrow(), "RH@Exemple.ch");

    assertThat(account.server().port()).isEqualTo(587);
    assertThat(account.sessions()).isEqualTo(1);
    assertThat(account.perMinute()).hasValue(30);
    assertThat(account.signIn()).isEqualTo(SignInKind.OAUTH2);
  }

  @Test
  void aSecondAccountForOneAddressIsRefused() {
    directory.add(account("rh@exemple.ch"));

    assertThatThrownBy(() -> directory.add(account("RH@exemple.ch")))
        .isInstanceOf(InputRefused.class)
        .hasMessage("account.exists");
  }

  @Test
  void onlyAnExistingAccountCanBeChangedOrPaused() {
    Account account = account("rh@exemple.ch");

    assertThatThrownBy(() -> directory.update(account)).hasMessage("account.unknown");
    assertThatThrownBy(() -> directory.pause(account.id(), new Pause(NOW, "x")))
        .hasMessage("account.unknown");
    directory.add(account);
    directory.update(account.withDisplayName("RH"));
    assertThat(directory.find(account.id())).contains(account.withDisplayName("RH"));
  }

  @Test
  void aPauseStaysUntilItIsLifted() {
    Account account = account("rh@exemple.ch");
    directory.add(account);
    assertThat(directory.pauseOf(account.id())).isEmpty();

    directory.pause(account.id(), new Pause(NOW.plusSeconds(60), "daily-limit-reached"));
    directory.update(account.withDisplayName("RH"));
    assertThat(directory.pauseOf(account.id()))
        .contains(new Pause(NOW.plusSeconds(60), "daily-limit-reached"));

    directory.resume(account.id());
    assertThat(directory.pauseOf(account.id())).isEmpty();
  }

  @Test
  void aSignInThatWorksEndsNoOtherPauseThanItsOwn() {
    Account account = account("rh@exemple.ch");
    directory.add(account);
    Pause spam = new Pause(NOW.plusSeconds(60), "FINAL_REPLY 554 5.7.1 AUTH or not, this is spam");
    directory.pause(account.id(), spam);
    directory.resumeAfterSignIn(account.id());
    assertThat(directory.pauseOf(account.id())).contains(spam);

    directory.pause(account.id(), new Pause(NOW.plusSeconds(60), "AUTH 535 5.7.8 wrong password"));
    directory.resumeAfterSignIn(account.id());
    assertThat(directory.pauseOf(account.id())).isEmpty();
  }

  @Test
  void thePasswordGoesWithTheAccount() {
    directory.add(account("rh@exemple.ch"));
    secrets.put("rh@exemple.ch", new byte[] {1}, KeyRecord.FIRST.id());
    secrets.put("rh@exemple.ch", new byte[] {2}, KeyRecord.FIRST.id());
    assertThat(secrets.find("rh@exemple.ch")).hasValue(new byte[] {2});

    assertThat(directory.remove("rh@exemple.ch")).isTrue();
    assertThat(directory.remove("rh@exemple.ch")).isFalse();
    assertThat(secrets.find("rh@exemple.ch")).isEmpty();
    assertThat(directory.all()).isEmpty();
  }

  @Test
  void thatASecondPersonIsNeededStaysWhenTheAccountIsAddedAgain() {
    JdbcApprovals approvals = new JdbcApprovals(database, InstantSource.fixed(NOW));
    directory.add(account("rh@exemple.ch"));
    approvals.want("rh@exemple.ch", true, new Signatory("Anna", "anna"));
    directory.remove("rh@exemple.ch");
    directory.add(account("rh@exemple.ch"));
    assertThat(approvals.isWanted("rh@exemple.ch")).isTrue();
  }

  @Test
  void settingsOfAnEarlierOrLaterVersionAreStillReadable() {
    database.write(
        connection -> {
          try (Statement insert = connection.createStatement()) {
            return insert.execute(
                "INSERT INTO account(id, settings, created_at) VALUES ('a@b.ch',"
                    + " '{\"address\":\"a@b.ch\",\"host\":\"h\",\"port\":465,\"security\":\"tls\","
                    + "\"something\":{\"new\":1}}', 0)");
          }
        });

    assertThat(directory.find("a@b.ch"))
        .contains(
            Account.of(
                EmailAddress.parse("a@b.ch"), new SubmissionServer("h", 465, Security.TLS), ""));
  }

  private static Account account(String address) {
    return Account.of(
        EmailAddress.parse(address), new SubmissionServer("h", 465, Security.TLS), address);
  }
}
