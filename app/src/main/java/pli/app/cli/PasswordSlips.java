// SPDX-License-Identifier: Apache-2.0
package pli.app.cli;

import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import pli.app.text.PaperPasswords;
import pli.mailing.MailingFile;
import pli.mailing.MailingRelease;
import pli.mailing.NewPassword;
import pli.mailing.SlipFile;

/// Brings random passwords to paper before anything leaves, and says where they lie.
final class PasswordSlips {

  private final Desk desk;

  PasswordSlips(Desk desk) {
    this.desk = desk;
  }

  /// @return the file with the slips; nothing if no password was made
  Optional<Path> write(MailingFile mailing, MailingRelease release) {
    Optional<SlipFile.Written> written =
        new PaperPasswords(desk.words()).write(mailing, release, now());
    written.ifPresent(one -> tell(one, release.passwords().size(), release.isRehearsal()));
    return written.map(SlipFile.Written::file);
  }

  /// Beside messages that are only to be looked at.
  void writeBeside(Path folder, MailingFile mailing, List<NewPassword> passwords) {
    if (!passwords.isEmpty()) {
      SlipFile.Written written =
          new PaperPasswords(desk.words()).writeBeside(folder, mailing, passwords, now());
      tell(written, passwords.size(), true);
    }
  }

  private LocalDateTime now() {
    return LocalDateTime.ofInstant(desk.wiring().clock().instant(), desk.start().zone());
  }

  private void tell(SlipFile.Written written, int slips, boolean rehearsal) {
    if (written.removed()) {
      desk.screen().sayNote("document.slips-removed");
    }
    if (rehearsal) {
      desk.screen().sayNote("document.slips-rehearsal", "file", written.file());
      return;
    }
    desk.screen().note(desk.words().count("document.slips", slips, "file", written.file()));
    if (!written.older().isEmpty()) {
      String older =
          written.older().stream()
              .map(one -> one.getFileName().toString())
              .collect(Collectors.joining(", "));
      desk.screen().sayNote("document.slips-older", "files", older);
    }
  }
}
