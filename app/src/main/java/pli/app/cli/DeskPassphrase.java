// SPDX-License-Identifier: Apache-2.0
package pli.app.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Optional;
import java.util.Set;
import pli.smtp.Secret;
import pli.vault.PassphraseSource;
import pli.words.InputRefused;

/// The passphrase of the vault: the first line of the file in `PLI_PASSPHRASE_FILE`, else a person is
/// asked.
final class DeskPassphrase implements PassphraseSource {

  /// Shorter ones are guessed, whatever is done against it. Taste.
  private static final int SHORTEST = 12;

  private static final int LIMIT_BYTES = 4_096;

  private static final Set<PosixFilePermission> OTHERS =
      Set.of(
          PosixFilePermission.GROUP_READ, PosixFilePermission.GROUP_WRITE,
          PosixFilePermission.OTHERS_READ, PosixFilePermission.OTHERS_WRITE);

  private final Desk desk;

  DeskPassphrase(Desk desk) {
    this.desk = desk;
  }

  @Override
  public Secret current() {
    return fromFile().orElseGet(() -> asked("vault.passphrase-question"));
  }

  @Override
  public Secret fresh() {
    Secret first =
        fromFile()
            .orElseGet(
                () -> {
                  Secret typed = asked("vault.passphrase-new-question");
                  if (!typed.equals(asked("vault.passphrase-again-question"))) {
                    throw InputRefused.because("vault.passphrase-differs");
                  }
                  return typed;
                });
    if (first.isShorterThan(SHORTEST)) {
      throw InputRefused.because("vault.passphrase-short", "least", SHORTEST);
    }
    return first;
  }

  private Secret asked(String question) {
    return desk.screen()
        .askSecret(desk.words().say(question))
        .orElseThrow(() -> InputRefused.because("vault.passphrase-missing"));
  }

  private Optional<Secret> fromFile() {
    String name = desk.start().environment().getOrDefault("PLI_PASSPHRASE_FILE", "");
    if (name.isBlank()) {
      return Optional.empty();
    }
    Path file = desk.start().folder().resolve(name);
    try (InputStream in = Files.newInputStream(file)) {
      if (mayBeReadByOthers(file)) {
        throw InputRefused.because("account.key-readable-by-others", "file", file);
      }
      String text = new String(in.readNBytes(LIMIT_BYTES), StandardCharsets.UTF_8);
      return Optional.of(Secret.of(text.lines().findFirst().orElse("")));
    } catch (IOException e) {
      throw new InputRefused(
          InputRefused.because("vault.passphrase-file", "file", file).phrase(), e);
    }
  }

  private static boolean mayBeReadByOthers(Path file) throws IOException {
    return Files.getFileStore(file).supportsFileAttributeView("posix")
        && Files.getPosixFilePermissions(file).stream().anyMatch(OTHERS::contains);
  }
}
