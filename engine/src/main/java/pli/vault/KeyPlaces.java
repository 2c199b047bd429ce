// SPDX-License-Identifier: Apache-2.0
package pli.vault;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import pli.smtp.Secret;
import pli.words.InputRefused;

/// Opens, makes and erases keys in their places.
public final class KeyPlaces {

  private static final int ID_BYTES = 8;

  private final Path keyFile;
  private final Keychain keychain;
  private final PassphraseSource passphrases;
  private final SecureRandom random = new SecureRandom();

  /// @param keyFile the first key file; later ones lie beside it
  public KeyPlaces(Path keyFile, Keychain keychain, PassphraseSource passphrases) {
    this.keyFile = keyFile;
    this.keychain = keychain;
    this.passphrases = passphrases;
  }

  /// The key of a record.
  ///
  /// @throws InputRefused if it is not there or cannot be opened
  VaultKey open(KeyRecord record) {
    return switch (record.place()) {
      case FILE ->
          record.id().isEmpty()
              ? VaultKey.openOrCreate(keyFile)
              : VaultKey.openExisting(file(record));
      case KEYCHAIN -> fromKeychain(record);
      case PASSPHRASE ->
          PassphraseLock.open(record.locked().orElseThrow(), passphrases.current())
              .orElseThrow(() -> InputRefused.because("vault.passphrase-wrong"));
    };
  }

  /// True if there is none, so that [#open] would make one.
  boolean wouldMake(KeyRecord record) {
    return record.place() == KeyPlace.FILE && record.id().isEmpty() && !Files.exists(keyFile);
  }

  /// A record for a key that is not made yet.
  KeyRecord planned(KeyPlace place, VaultKey key) {
    byte[] id = new byte[ID_BYTES];
    random.nextBytes(id);
    Optional<LockedKey> locked =
        place == KeyPlace.PASSPHRASE
            ? Optional.of(PassphraseLock.lock(key, passphrases.fresh()))
            : Optional.empty();
    return new KeyRecord(place, HexFormat.of().formatHex(id), locked);
  }

  /// Puts a key into its place and reads it back.
  ///
  /// @throws InputRefused if the place cannot be used, or gives back something else
  void make(KeyRecord record, VaultKey key) {
    switch (record.place()) {
      case FILE -> VaultKey.create(file(record), key);
      case KEYCHAIN -> toKeychain(record, key);
      case PASSPHRASE -> {
        // The record itself is the place.
        return;
      }
    }
    if (!open(record).equals(key)) {
      throw InputRefused.because("vault.place-unreliable", "place", record.place().id());
    }
  }

  /// Takes a key away that seals nothing any more. The first key file stays: another data folder may
  /// use it.
  void erase(KeyRecord record) {
    switch (record.place()) {
      case FILE -> {
        if (!record.id().isEmpty()) {
          eraseFile(file(record));
        }
      }
      case KEYCHAIN -> keychain.forget(entry(record));
      case PASSPHRASE -> {
        // It went with its record.
      }
    }
  }

  /// Where the key lies, for people: a file, the system's name for its store, or nothing.
  public Optional<String> whereabouts(KeyRecord record) {
    return switch (record.place()) {
      case FILE -> Optional.of(file(record).toString());
      case KEYCHAIN -> Optional.of(entry(record));
      case PASSPHRASE -> Optional.empty();
    };
  }

  private Path file(KeyRecord record) {
    return record.id().isEmpty()
        ? keyFile
        : keyFile.resolveSibling("vault-" + record.id() + ".key");
  }

  private static String entry(KeyRecord record) {
    return "vault key " + record.id();
  }

  private VaultKey fromKeychain(KeyRecord record) {
    try {
      return keychain
          .find(entry(record))
          .flatMap(KeyPlaces::decoded)
          .orElseThrow(() -> InputRefused.because("vault.keychain-without-key"));
    } catch (Keychain.KeychainUnusable e) {
      throw unusable(e);
    }
  }

  private void toKeychain(KeyRecord record, VaultKey key) {
    try {
      keychain.keep(
          entry(record), Secret.of(Base64.getEncoder().encodeToString(key.bytes())));
    } catch (Keychain.KeychainUnusable e) {
      throw unusable(e);
    }
  }

  private static Optional<VaultKey> decoded(Secret text) {
    try {
      return VaultKey.of(Base64.getDecoder().decode(text.reveal()));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static void eraseFile(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new InputRefused(
          InputRefused.because("vault.key-not-erased", "file", file).phrase(), e);
    }
  }

  private static InputRefused unusable(Keychain.KeychainUnusable e) {
    return new InputRefused(
        InputRefused.because("vault.keychain-unusable", "detail", e.getMessage()).phrase(), e);
  }
}
