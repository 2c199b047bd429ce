// SPDX-License-Identifier: Apache-2.0
package pli.app.text;

import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
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
/// person's language. Slips of a rehearsal say so, because they open nothing that anybody else got.
public final class PaperPasswords {

  private static final String MARK = "document.slip-rehearsal";

  private static final DateTimeFormatter MADE = DateTimeFormatter.ofPattern("dd.MM.uuuu HH:mm");

  private final Words reader;
  private final Map<Locale, Words> words = new HashMap<>();

  /// What is to be written.
  private record Sheet(List<Slip> slips, SlipFile.Run run) {}

  /// @param reader words of whoever makes the slips
  public PaperPasswords(Words reader) {
    this.reader = reader;
  }

  /// @param at the time by the clock on the wall
  /// @return the file with the slips; nothing if no password was made
  public Optional<SlipFile.Written> write(
      MailingFile mailing, MailingRelease release, LocalDateTime at) {
    if (release.passwords().isEmpty()) {
      return Optional.empty();
    }
    Sheet sheet = sheet(mailing, release.passwords(), at, release.isRehearsal());
    SlipFile.Written written = file(mailing).write(sheet.slips(), sheet.run());
    release.passwordsAreOnPaper();
    return Optional.of(written);
  }

  /// Beside messages that are only to be looked at, marked as those of a rehearsal.
  ///
  /// @param folder that the messages were written into
  /// @param passwords one at least
  public SlipFile.Written writeBeside(
      Path folder, MailingFile mailing, List<NewPassword> passwords, LocalDateTime at) {
    Sheet sheet = sheet(mailing, passwords, at, true);
    return file(mailing).writeBeside(folder, sheet.slips(), sheet.run());
  }

  private Sheet sheet(
      MailingFile mailing, List<NewPassword> passwords, LocalDateTime at, boolean rehearsal) {
    String run = mailing.name() + ", " + MADE.format(at);
    Optional<String> mark = rehearsal ? Optional.of(reader.say(MARK)) : Optional.empty();
    return new Sheet(
        passwords.stream().map(one -> slip(one, run, rehearsal)).toList(),
        new SlipFile.Run(period(passwords), at, mark));
  }

  private SlipFile file(MailingFile mailing) {
    return new SlipFile(mailing, Words.LANGUAGES.stream().map(one -> of(one).say(MARK)).toList());
  }

  private Words of(Locale language) {
    return words.computeIfAbsent(language, Words::in);
  }

  private Slip slip(NewPassword one, String run, boolean rehearsal) {
    Words own = of(one.language());
    return new Slip(
        own.say("document.slip-title"), one.label(), one.documents(), one.secret(),
        own.say(rehearsal ? "document.slip-rehearsal-note" : "document.slip-note"), run,
        rehearsal ? own.say(MARK) : "");
  }

  /// The month, if all are about the same.
  private static String period(List<NewPassword> passwords) {
    List<String> periods =
        passwords.stream().map(NewPassword::period).distinct().toList();
    return periods.size() == 1 ? periods.getFirst() : "";
  }
}
