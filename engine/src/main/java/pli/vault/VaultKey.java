// SPDX-License-Identifier: Apache-2.0
package pli.vault;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import pli.files.Folders;
import pli.files.OwnerOnly;
import pli.words.InputRefused;

/// The key of the vault: 32 random bytes in a file that only its owner may read.
///
/// The caller chooses the place, outside of the data folder, so that a copy of the data folder does
/// not hold both the sealed passwords and their key.
public final class VaultKey {

  static final int KEY_BYTES = 32;
  private static final Set<PosixFilePermission> OWNER_ONLY =
      PosixFilePermissions.fromString("rwx------");

  private final byte[] bytes;

  private VaultKey(byte[] bytes) {
    this.bytes = bytes;
  }

  /// Reads the key file, or creates it with a new key. Two programs that start at once end up with
  /// the same key: the file appears whole, and only one of them can make it appear.
  ///
  /// @throws InputRefused if the file cannot be used, or if others may read it
  public static VaultKey openOrCreate(Path file) {
    try {
      if (!Files.exists(file)) {
        byte[] key = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(key);
        create(file.toAbsolutePath(), key);
      }
      return read(file);
    } catch (IOException e) {
      throw unusable(file, e);
    }
  }

  /// Reads a key file that must be there: another key would open nothing.
  ///
  /// @throws InputRefused if it is missing, cannot be used, or others may read it
  static VaultKey openExisting(Path file) {
    try {
      if (!Files.exists(file)) {
        throw InputRefused.because("vault.key-missing", "file", file);
      }
      return read(file);
    } catch (IOException e) {
      throw unusable(file, e);
    }
  }

  /// Writes the key into a new file; nothing that is there is replaced.
  ///
  /// @throws InputRefused if that cannot be done
  static void create(Path file, VaultKey key) {
    try {
      create(file.toAbsolutePath(), key.bytes);
    } catch (IOException e) {
      throw unusable(file, e);
    }
  }

  /// Empty if the bytes are too few or too many for a key.
  static Optional<VaultKey> of(byte[] bytes) {
    return bytes.length == KEY_BYTES
        ? Optional.of(new VaultKey(bytes.clone()))
        : Optional.empty();
  }

  byte[] bytes() {
    return bytes.clone();
  }

  @Override
  public String toString() {
    return "(vault key)";
  }

  /// In constant time, as secrets are compared.
  @Override
  public boolean equals(Object other) {
    return other instanceof VaultKey that && MessageDigest.isEqual(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return 0;
  }

  private static InputRefused unusable(Path file, IOException e) {
    return new InputRefused(
        InputRefused.because("account.key-unusable", "file", file).phrase(), e);
  }

  private static VaultKey read(Path file) throws IOException {
    if (isPosix(file)) {
      EnumSet<PosixFilePermission> others = EnumSet.noneOf(PosixFilePermission.class);
      others.addAll(Files.getPosixFilePermissions(file));
      others.removeAll(OWNER_ONLY);
      if (!others.isEmpty()) {
        throw InputRefused.because("account.key-readable-by-others", "file", file);
      }
    }
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(KEY_BYTES + 1);
      if (bytes.length != KEY_BYTES) {
        throw InputRefused.because("account.key-damaged", "file", file);
      }
      return new VaultKey(bytes);
    }
  }

  private static void create(Path file, byte[] key) throws IOException {
    Path folder = file.getParent();
    OwnerOnly.folder(folder);
    Path draft = folder.resolve(file.getFileName() + "." + Long.toHexString(
        new SecureRandom().nextLong()) + ".new");
    try {
      write(draft, key);
      publish(draft, file);
      Folders.force(folder);
    } catch (FileAlreadyExistsException e) {
      // Another program was faster; its key is the one.
    } finally {
      Files.deleteIfExists(draft);
    }
  }

  private static void write(Path draft, byte[] key) throws IOException {
    Set<StandardOpenOption> newFile =
        Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    try (FileChannel out =
        FileChannel.open(draft, newFile, OwnerOnly.file(draft.getParent()))) {
      ByteBuffer rest = ByteBuffer.wrap(key);
      while (rest.hasRemaining()) {
        out.write(rest);
      }
      // A password sealed with a key that a power cut takes away could never be read again.
      out.force(true);
    }
  }

  private static void publish(Path draft, Path file) throws IOException {
    try {
      // A hard link appears at once and never replaces; a rename would overwrite silently.
      Files.createLink(file, draft);
    } catch (FileAlreadyExistsException e) {
      throw e;
    } catch (UnsupportedOperationException | FileSystemException e) {
      // FAT and some network drives know no hard links.
      Files.move(draft, file);
    }
  }

  private static boolean isPosix(Path path) throws IOException {
    return Files.getFileStore(path).supportsFileAttributeView("posix");
  }
}
