// SPDX-License-Identifier: Apache-2.0
package pli.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pli.account.SecretVault;
import pli.smtp.Secret;
import pli.words.InputRefused;

class SealedVaultTest {

  private static final String ACCOUNT = "rh@exemple.ch";

  @TempDir private Path folder;
  private final MapStore store = new MapStore();
  private SealedVault vault;

  @BeforeEach
  void open() {
    vault = vault("key");
  }

  @Test
  void aKeptSecretComesBack() {
    vault.keep(ACCOUNT, Secret.of("pässwort 🔑"));

    assertThat(vault.find(ACCOUNT))
        .isEqualTo(new SecretVault.Lookup.Found(Secret.of("pässwort 🔑")));
  }

  @Test
  void theStoreNeverSeesTheSecretAndTheSameSecretNeverLooksTheSame() {
    vault.keep(ACCOUNT, Secret.of("offen-lesbar"));
    byte[] first = store.rows.get(ACCOUNT);
    vault.keep(ACCOUNT, Secret.of("offen-lesbar"));

    assertThat(new String(first, StandardCharsets.ISO_8859_1)).doesNotContain("lesbar");
    assertThat(store.rows.get(ACCOUNT)).isNotEqualTo(first);
  }

  @Test
  void everyChangedByteIsNoticed() {
    vault.keep(ACCOUNT, Secret.of("geheim"));
    byte[] sealed = store.rows.get(ACCOUNT);

    for (int i = 0; i < sealed.length; i++) {
      byte[] changed = sealed.clone();
      changed[i] ^= 1;
      store.rows.put(ACCOUNT, changed);
      assertUnreadable(ACCOUNT);
    }
    store.rows.put(ACCOUNT, new byte[0]);
    assertUnreadable(ACCOUNT);
  }

  @Test
  void aSecretMovedToAnotherAccountCannotBeRead() {
    vault.keep(ACCOUNT, Secret.of("geheim"));
    store.rows.put("other@exemple.ch", store.rows.get(ACCOUNT));

    assertUnreadable("other@exemple.ch");
  }

  @Test
  void afterTheKeyWasLostThePersonIsAskedToEnterThePasswordAgain() {
    vault.keep(ACCOUNT, Secret.of("geheim"));
    vault = vault("new-key");

    assertUnreadable(ACCOUNT);
    vault.keep(ACCOUNT, Secret.of("neu"));
    assertThat(vault.find(ACCOUNT)).isEqualTo(new SecretVault.Lookup.Found(Secret.of("neu")));
  }

  @Test
  void aForgottenSecretIsAbsent() {
    vault.keep(ACCOUNT, Secret.of("geheim"));
    vault.forget(ACCOUNT);

    assertThat(vault.find(ACCOUNT)).isInstanceOf(SecretVault.Lookup.Absent.class);
  }

  @Test
  void anEmptyOrAnEndlessSecretIsRefused() {
    assertThatThrownBy(() -> vault.keep(ACCOUNT, Secret.of("")))
        .isInstanceOf(InputRefused.class)
        .hasMessage("account.password-empty");
    assertThatThrownBy(() -> vault.keep(ACCOUNT, Secret.of("x".repeat(32_769))))
        .hasMessage("account.password-too-long");
  }

  @Test
  void nothingPrintsASecret() {
    vault.keep(ACCOUNT, Secret.of("geheim"));

    assertThat(vault.find(ACCOUNT).toString()).doesNotContain("geheim");
  }

  private SealedVault vault(String keyFile) {
    return new SealedVault(
        new KeyPlaces(folder.resolve(keyFile), new MapKeychain(), PassphraseSource.NOBODY), store);
  }

  private void assertUnreadable(String account) {
    assertThat(vault.find(account))
        .isInstanceOfSatisfying(
            SecretVault.Lookup.Unreadable.class,
            lookup -> assertThat(lookup.why().code()).isEqualTo("account.password-unreadable"));
  }

  /// The rows of a store whose key is never moved.
  private static final class MapStore implements SealedSecrets {
    final Map<String, byte[]> rows = new HashMap<>();

    @Override
    public KeyRecord record() {
      return KeyRecord.FIRST;
    }

    @Override
    public boolean put(String account, byte[] sealed, String keyId) {
      rows.put(account, sealed);
      return true;
    }

    @Override
    public Optional<byte[]> find(String account) {
      return Optional.ofNullable(rows.get(account));
    }

    @Override
    public void remove(String account) {
      rows.remove(account);
    }

    @Override
    public Optional<KeyRecord> leftover() {
      return Optional.empty();
    }

    @Override
    public void announce(KeyRecord next) {
      throw new UnsupportedOperationException();
    }

    @Override
    public boolean moveTo(
        KeyRecord next, KeyRecord from, BiFunction<String, byte[], byte[]> sealedAnew) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void settled(KeyRecord leftover) {
      throw new UnsupportedOperationException();
    }
  }
}
