// SPDX-License-Identifier: Apache-2.0
package pli.app.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import pli.document.pdf.Slip;
import pli.mailing.MailingFile;
import pli.mailing.MailingRelease;
import pli.mailing.NewPassword;
import pli.mailing.SlipFile;
import pli.words.Words;

/// Brings random passwords to paper before anything leaves: one slip for each person, in the
/// person's language.
final class PasswordSlips {

  private final Screen screen;
  private final Map<Locale, Words> words = new HashMap<>();

  PasswordSlips(Screen screen) {
    this.screen = screen;
  }

  /// @return the file with the slips; nothing if no password was made
  Optional<Path> write(MailingFile mailing, MailingRelease release) {
    List<Slip> slips = new ArrayList<>();
    for (NewPassword one : release.passwords()) {
      Words own = words.computeIfAbsent(one.language(), Words::in);
      slips.add(
          new Slip(
              own.say("document.slip-title"), one.label(), one.documents(), one.secret(),
              own.say("document.slip-note")));
    }
    if (slips.isEmpty()) {
      return Optional.empty();
    }
    Path file = new SlipFile(mailing).write(slips);
    release.passwordsAreOnPaper();
    screen.note(screen.words().count("document.slips", slips.size(), "file", file));
    return Optional.of(file);
  }
}
