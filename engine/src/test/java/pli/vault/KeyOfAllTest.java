// SPDX-License-Identifier: Apache-2.0
package pli.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import pli.account.SecretVault.Lookup;
import pli.smtp.Secret;
import pli.store.jdbc.Database;
import pli.store.jdbc.ServerDatabases;
import pli.vault.jdbc.JdbcSealedSecrets;
import pli.words.InputRefused;

/// Two computers on one database; the other one has no key, or one of its own.
@Tag("interop")
class KeyOfAllTest {

  private static final String ACCOUNT = "rh@exemple.ch";
  private static final Lookup PASSWORD = new Lookup.Found(Secret.of("geheim"));

  @RegisterExtension static final ServerDatabases DATABASES = new ServerDatabases();

  @TempDir private Path folder;
  private SealedSecrets store;
  private SealedVault first;

  @BeforeEach
  void seal() {
    Database database = DATABASES.open(folder);
    store = new JdbcSealedSecrets(database);
    first = new SealedVault(places("first"), store);
    first.keep(ACCOUNT, Secret.of("geheim"));
  }

  private KeyPlaces places(String computer) {
    return new KeyPlaces(file(computer), new MapKeychain(), PassphraseSource.NOBODY);
  }

  private Path file(String computer) {
    return folder.resolve(computer + ".key");
  }

  @Test
  void aComputerWithoutTheKeyMakesNone() {
    SealedVault other = new SealedVault(places("other"), store);

    assertThat(other.find(ACCOUNT))
        .isInstanceOfSatisfying(
            Lookup.Unreadable.class,
            lookup -> assertThat(lookup.why().code()).isEqualTo("vault.key-elsewhere"));
    assertThat(file("other")).doesNotExist();
  }

  @Test
  void aPasswordThatIsEnteredThereIsNotTakenFromTheOthers() {
    VaultKey.openOrCreate(file("other"));
    SealedVault other = new SealedVault(places("other"), store);

    assertThatThrownBy(() -> other.keep(ACCOUNT, Secret.of("neu")))
        .isInstanceOf(InputRefused.class)
        .hasMessage("vault.key-elsewhere");
    assertThat(first.find(ACCOUNT)).isEqualTo(PASSWORD);
  }

  @Test
  void aVaultIsNotMovedByWhoCannotOpenIt() {
    assertThatThrownBy(() -> new VaultMove(places("other"), store).to(KeyPlace.FILE))
        .isInstanceOf(InputRefused.class)
        .hasMessage("vault.key-elsewhere");
    assertThat(first.find(ACCOUNT)).isEqualTo(PASSWORD);
  }

  @Test
  void withACopyOfTheKeyBothReadAndWrite() throws Exception {
    Files.copy(file("first"), file("other"), java.nio.file.StandardCopyOption.COPY_ATTRIBUTES);
    SealedVault other = new SealedVault(places("other"), store);

    other.keep("zweite@exemple.ch", Secret.of("neu"));

    assertThat(other.find(ACCOUNT)).isEqualTo(PASSWORD);
    assertThat(first.find("zweite@exemple.ch")).isEqualTo(new Lookup.Found(Secret.of("neu")));
  }
}
