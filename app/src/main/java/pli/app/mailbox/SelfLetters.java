// SPDX-License-Identifier: Apache-2.0
package pli.app.mailbox;

import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import pli.account.Account;
import pli.app.Wiring;
import pli.connection.ArrivalLook;
import pli.connection.ImapArrival;
import pli.connection.ImapSettings;
import pli.connection.TestLetter;
import pli.smtp.Secret;
import pli.smtp.sasl.Credential;
import pli.time.SystemPause;
import pli.words.InputRefused;
import pli.words.Phrase;
import pli.words.Words;

/// Messages from a mailbox to itself, in the language of the person, and where to look for them.
public final class SelfLetters {

  private final Wiring wiring;
  private final Words words;
  private final ZoneId zone;

  public SelfLetters(Wiring wiring, Words words, ZoneId zone) {
    this.wiring = wiring;
    this.words = words;
    this.zone = zone;
  }

  /// @param password one that is not saved yet
  /// @param imap as the option says it; else what is known of the provider
  public TestLetter letter(Account account, Optional<Secret> password, Optional<String> imap) {
    TestLetter.Text text =
        new TestLetter.Text(
            words.say("test.subject"),
            words.say("test.letter") + "\n",
            words.language());
    return new TestLetter(
        account,
        wiring.messageIds().next(account.address()),
        text,
        OffsetDateTime.ofInstant(wiring.clock().instant(), zone),
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
            .or(() -> wiring.readingCredentials().find(account));
    if (credential.isEmpty()) {
      return id -> List.of(Phrase.of("test.arrival-no-right", "imap", server.get()));
    }
    return new ImapArrival(
        server.get(),
        account,
        credential.get(),
        wiring.clock(),
        new SystemPause(wiring.clock()));
  }

  private Optional<ImapSettings> known(Account account) {
    return account
        .providerId()
        .flatMap(wiring.catalog()::byId)
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
