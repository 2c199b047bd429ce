// SPDX-License-Identifier: Apache-2.0
package pli.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import pli.words.InputRefused;

class VaultKeyTest {

  @TempDir private Path folder;

  @Test
  void theKeyIsCreatedOnceAndThenKept() throws IOException {
    Path file = folder.resolve("deep/inside/key");

    byte[] created = VaultKey.openOrCreate(file).bytes();

    assertThat(created).hasSize(32).isNotEqualTo(new byte[32]);
    assertThat(VaultKey.openOrCreate(file).bytes()).isEqualTo(created);
    try (var left = Files.list(file.getParent())) {
      assertThat(left).containsExactly(file);
    }
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void onlyTheOwnerMayReadFileAndFolder() throws IOException {
    Path file = folder.resolve("pli/key");
    VaultKey.openOrCreate(file);

    assertThat(Files.getPosixFilePermissions(file))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    assertThat(Files.getPosixFilePermissions(file.getParent()))
        .isEqualTo(PosixFilePermissions.fromString("rwx------"));
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void aKeyThatOthersMayReadIsRefused() throws IOException {
    Path file = folder.resolve("key");
    VaultKey.openOrCreate(file);
    for (String open : List.of("rw-r-----", "rw----r--", "rw--w----")) {
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(open));
      assertThatThrownBy(() -> VaultKey.openOrCreate(file))
          .as(open)
          .isInstanceOf(InputRefused.class)
          .hasMessage("account.key-readable-by-others");
    }
  }

  @Test
  void aShortOrLongKeyFileIsRefusedAndLeftAlone() throws IOException {
    for (int size : List.of(0, 31, 33)) {
      Path file = folder.resolve("key" + size);
      VaultKey.openOrCreate(file);
      Files.write(file, new byte[size]);
      assertThatThrownBy(() -> VaultKey.openOrCreate(file)).hasMessage("account.key-damaged");
      assertThat(file).hasSize(size);
    }
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void aKeyFileThatIsAFolderIsRefused() throws IOException {
    Path file = Files.createDirectory(
        folder.resolve("key"),
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));

    assertThatThrownBy(() -> VaultKey.openOrCreate(file)).hasMessage("account.key-unusable");
  }

  @Test
  void programsThatStartAtOnceEndUpWithOneKey() throws Exception {
    Path file = folder.resolve("shared/key");
    Callable<byte[]> start = () -> VaultKey.openOrCreate(file).bytes();
    try (ExecutorService programs = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<byte[]>> keys = programs.invokeAll(Collections.nCopies(16, start));
      for (Future<byte[]> key : keys) {
        assertThat(key.get()).isEqualTo(keys.getFirst().get());
      }
    }
  }
}
