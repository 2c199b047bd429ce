// SPDX-License-Identifier: Apache-2.0
package pli.app.cli;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import pli.account.Account;
import pli.connection.ArrivalLook;
import pli.connection.ImapArrival;
import pli.connection.ImapSettings;
import pli.connection.TestLetter;
import pli.smtp.Secret;
import pli.smtp.sasl.Credential;
import pli.time.SystemPause;
import pli.words.InputRefused;
import pli.words.Phrase;

/// Messages from a mailbox to itself, in the language of the terminal, and where to look for them.
final class SelfLetters {

  private final Desk desk;

  SelfLetters(Desk desk) {
    this.desk = desk;
  }

  /// @param password one that is not saved yet
  /// @param imap as the option says it; else what is known of the provider
  TestLetter letter(Account account, Optional<Secret> password, Optional<String> imap) {
    TestLetter.Text text =
        new TestLetter.Text(
            desk.words().say("test.subject"),
            desk.words().say("test.letter") + "\n",
            desk.words().language());
    return new TestLetter(
        account,
        desk.wiring().messageIds().next(account.address()),
        text,
        OffsetDateTime.ofInstant(desk.start().clock().instant(), desk.start().zone()),
        look(account, password, imap));
  }

  private ArrivalLook look(Account account, Optional<Secret> password, Optional<String> imap) {
    Optional<ImapSettings> server = imap.map(SelfLetters::parsed).or(() -> known(account));
    if (server.isEmpty()) {
      return id -> List.of(Phrase.of("test.arrival-unknown"));
    }
    Optional<Credential> credential =
        password
            .<Credential>map(one -> new Credential.Password(account.userName(), one))
            .or(() -> desk.wiring().readingCredentials().find(account));
    if (credential.isEmpty()) {
      return id -> List.of(Phrase.of("test.arrival-no-right", "imap", server.get()));
    }
    return new ImapArrival(
        server.get(),
        account,
        credential.get(),
        desk.start().clock(),
        new SystemPause(desk.start().clock()));
  }

  private Optional<ImapSettings> known(Account account) {
    return account
        .providerId()
        .flatMap(desk.wiring().catalog()::byId)
        .flatMap(ImapSettings::of);
  }

  private static ImapSettings parsed(String text) {
    try {
      return ImapSettings.parse(text);
    } catch (IllegalArgumentException e) {
      throw new InputRefused(InputRefused.because("test.imap-bad", "value", text).phrase(), e);
    }
  }
}
