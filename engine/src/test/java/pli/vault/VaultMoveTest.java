// SPDX-License-Identifier: Apache-2.0
package pli.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import pli.account.SecretVault.Lookup;
import pli.smtp.Secret;
import pli.store.jdbc.Database;
import pli.store.jdbc.SqliteDatabase;
import pli.vault.jdbc.JdbcSealedSecrets;
import pli.words.InputRefused;

/// Secrets change the place of their key and are readable at every moment. A passphrase costs what it
/// costs a person, dozens of times.
@Tag("slow")
class VaultMoveTest {

  private static final List<String> ACCOUNTS = List.of("a@firma.example", "b@firma.example");

  @TempDir private Path folder;
  private final MapKeychain keychain = new MapKeychain();
  private final Words words = new Words("einsam im grünen Tal");
  private Database database;
  private SealedSecrets store;
  private KeyPlaces places;

  /// What a person would type.
  private static final class Words implements PassphraseSource {
    private Secret now;

    Words(String first) {
      now = Secret.of(first);
    }

    @Override
    public Secret current() {
      return now;
    }

    @Override
    public Secret fresh() {
      return now;
    }
  }

  @BeforeEach
  void open() {
    database = openDatabase(folder);
    store = new JdbcSealedSecrets(database);
    places = new KeyPlaces(folder.resolve("keys").resolve("vault.key"), keychain, words);
    SealedVault vault = vault();
    ACCOUNTS.forEach(account -> vault.keep(account, secretOf(account)));
  }

  Database openDatabase(Path folder) {
    return SqliteDatabase.open(folder.resolve("data").resolve("pli.db"));
  }

  @AfterEach
  void close() {
    database.close();
  }

  static Stream<Arguments> ways() {
    return Stream.of(KeyPlace.values())
        .flatMap(
            from -> Stream.of(KeyPlace.values()).map(to -> Arguments.of(from, to)));
  }

  @ParameterizedTest
  @MethodSource("ways")
  void everyWayLeavesEverySecretReadableAndNothingBehind(KeyPlace from, KeyPlace to)
      throws IOException {
    new VaultMove(places, store).to(from);
    KeyRecord before = store.record();
    new VaultMove(places, store).to(to);

    assertAllReadable(vault());
    assertThat(store.record().place()).isEqualTo(to);
    assertThat(store.record().id()).isNotEqualTo(before.id());
    assertThat(store.leftover()).isEmpty();
    assertThat(keychain.entries).hasSize(to == KeyPlace.KEYCHAIN ? 1 : 0);
    assertThat(keyFiles()).hasSize(to == KeyPlace.FILE ? 2 : 1);
  }

  @Test
  void theOldKeyOpensNothingAnyMore() {
    VaultKey first = places.open(KeyRecord.FIRST);
    new VaultMove(places, store).to(KeyPlace.KEYCHAIN);

    for (String account : ACCOUNTS) {
      assertThat(new SecretSeal(first).open(account, store.find(account).orElseThrow())).isEmpty();
    }
  }

  @Test
  void aVaultThatIsOpenFollowsTheMove() {
    SealedVault open = vault();
    assertAllReadable(open);
    new VaultMove(places, store).to(KeyPlace.PASSPHRASE);

    assertAllReadable(open);
    open.keep("c@firma.example", Secret.of("new"));
    assertThat(vault().find("c@firma.example")).isEqualTo(new Lookup.Found(Secret.of("new")));
  }

  @Test
  void whatIsKeptWhileTheVaultMovesIsUnderTheNewKey() {
    SealedVault open = vault();
    assertAllReadable(open);
    SealedVault late = new SealedVault(places, new MovedBeforePut());
    assertAllReadable(late);
    late.keep("c@firma.example", Secret.of("new"));

    assertThat(vault().find("c@firma.example")).isEqualTo(new Lookup.Found(Secret.of("new")));
  }

  /// Where the program may die.
  enum Death {
    AFTER_ANNOUNCING,
    BEFORE_THE_MOVE,
    AFTER_THE_MOVE,
    BEFORE_SETTLING
  }

  @ParameterizedTest
  @EnumSource(Death.class)
  void whereverTheProgramDiesTheSecretsAreReadableAndTheNextMoveClearsUp(Death death)
      throws IOException {
    new VaultMove(places, store).to(KeyPlace.FILE);
    VaultMove dying = new VaultMove(places, new DyingStore(death));
    assertThatThrownBy(() -> dying.to(KeyPlace.KEYCHAIN)).isInstanceOf(Died.class);

    assertAllReadable(vault());
    new VaultMove(places, store).to(KeyPlace.PASSPHRASE);
    assertAllReadable(vault());
    assertThat(keychain.entries).isEmpty();
    assertThat(keyFiles()).hasSize(1);
    assertThat(store.leftover()).isEmpty();
  }

  @Test
  void aLockedKeychainChangesNothing() {
    keychain.locked = true;

    assertThatThrownBy(() -> new VaultMove(places, store).to(KeyPlace.KEYCHAIN))
        .isInstanceOfSatisfying(
            InputRefused.class,
            refused -> assertThat(refused.phrase().code()).isEqualTo("vault.keychain-unusable"));
    assertThat(store.record()).isEqualTo(KeyRecord.FIRST);
    assertAllReadable(vault());
  }

  @Test
  void anotherPassphraseOpensNothing() {
    new VaultMove(places, store).to(KeyPlace.PASSPHRASE);
    words.now = Secret.of("einsam im grünen Wald");

    assertThat(vault().find(ACCOUNTS.getFirst()))
        .isInstanceOfSatisfying(
            Lookup.Unreadable.class,
            lookup -> assertThat(lookup.why().code()).isEqualTo("vault.passphrase-wrong"));
  }

  @Test
  void anUmlautIsTheSameHoweverTheKeyboardMakesIt() {
    new VaultMove(places, store).to(KeyPlace.PASSPHRASE);
    words.now = Secret.of("einsam im gru\u0308nen Tal");

    assertAllReadable(vault());
  }

  @Test
  void aMissingKeyFileIsNotReplacedByANewOne() throws IOException {
    new VaultMove(places, store).to(KeyPlace.FILE);
    Files.delete(Path.of(places.whereabouts(store.record()).orElseThrow()));

    assertThat(vault().find(ACCOUNTS.getFirst()))
        .isInstanceOfSatisfying(
            Lookup.Unreadable.class,
            lookup -> assertThat(lookup.why().code()).isEqualTo("vault.key-missing"));
  }

  private SealedVault vault() {
    return new SealedVault(places, store);
  }

  private static Secret secretOf(String account) {
    return Secret.of("geheim von " + account);
  }

  private static void assertAllReadable(SealedVault vault) {
    for (String account : ACCOUNTS) {
      assertThat(vault.find(account)).isEqualTo(new Lookup.Found(secretOf(account)));
    }
  }

  private List<Path> keyFiles() throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve("keys"))) {
      return files.toList();
    }
  }

  private static final class Died extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  /// The store of a program that dies.
  private final class DyingStore extends PassingStore {
    private final Death death;

    DyingStore(Death death) {
      this.death = death;
    }

    @Override
    public void announce(KeyRecord next) {
      super.announce(next);
      if (death == Death.AFTER_ANNOUNCING) {
        throw new Died();
      }
    }

    @Override
    public boolean moveTo(
        KeyRecord next, KeyRecord from, BiFunction<String, byte[], byte[]> sealedAnew) {
      if (death == Death.BEFORE_THE_MOVE) {
        throw new Died();
      }
      boolean moved = super.moveTo(next, from, sealedAnew);
      if (death == Death.AFTER_THE_MOVE) {
        throw new Died();
      }
      return moved;
    }

    @Override
    public void settled(KeyRecord leftover) {
      throw new Died();
    }
  }

  /// Another program moves the vault just before the first secret is kept.
  private final class MovedBeforePut extends PassingStore {
    private boolean moved;

    @Override
    public boolean put(String name, byte[] sealed, String keyId) {
      if (!moved) {
        moved = true;
        new VaultMove(places, store).to(KeyPlace.KEYCHAIN);
      }
      return super.put(name, sealed, keyId);
    }
  }

  private class PassingStore implements SealedSecrets {

    @Override
    public KeyRecord record() {
      return store.record();
    }

    @Override
    public boolean put(String name, byte[] sealed, String keyId) {
      return store.put(name, sealed, keyId);
    }

    @Override
    public Optional<byte[]> find(String name) {
      return store.find(name);
    }

    @Override
    public void remove(String name) {
      store.remove(name);
    }

    @Override
    public Optional<KeyRecord> leftover() {
      return store.leftover();
    }

    @Override
    public void announce(KeyRecord next) {
      store.announce(next);
    }

    @Override
    public boolean moveTo(
        KeyRecord next, KeyRecord from, BiFunction<String, byte[], byte[]> sealedAnew) {
      return store.moveTo(next, from, sealedAnew);
    }

    @Override
    public void settled(KeyRecord leftover) {
      store.settled(leftover);
    }
  }
}
