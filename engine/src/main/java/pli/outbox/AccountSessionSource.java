// SPDX-License-Identifier: Apache-2.0
package pli.outbox;

import java.util.Optional;
import pli.account.Account;
import pli.account.AccountDirectory;
import pli.account.AccountSessions;
import pli.smtp.TlsFacts;
import pli.smtp.client.DeliveryFeed;
import pli.smtp.client.SessionResult;
import pli.smtp.client.SmtpSession;
import pli.smtp.client.Timeouts;
import pli.smtp.client.Transcript;
import pli.words.Phrase;

/// Sessions for the lanes from the accounts that the user set up.
public final class AccountSessionSource implements SessionSource {

  private final AccountDirectory accounts;
  private final AccountSessions sessions;
  private final Timeouts timeouts;
  private final TranscriptKeeper transcripts;

  public AccountSessionSource(
      AccountDirectory accounts,
      AccountSessions sessions,
      Timeouts timeouts,
      TranscriptKeeper transcripts) {
    this.accounts = accounts;
    this.sessions = sessions;
    this.timeouts = timeouts;
    this.transcripts = transcripts;
  }

  @Override
  public Opened open(String accountId) {
    Optional<Account> account = accounts.find(accountId);
    if (account.isEmpty()) {
      return new Opened.Impossible(Phrase.of("account.unknown", "account", accountId));
    }
    Transcript transcript = new Transcript();
    return switch (sessions.open(account.get(), timeouts, transcript)) {
      case AccountSessions.Opening.NoPassword(Phrase why) -> new Opened.Impossible(why);
      case AccountSessions.Opening.Tried(SessionResult.Opened(SmtpSession session)) ->
          new Opened.Session(
              new OpenSession(session, () -> transcripts.keep(accountId, transcript)));
      case AccountSessions.Opening.Tried(SessionResult.Failed(var stage, var cause, var chain)) -> {
        transcripts.keep(accountId, transcript);
        yield new Opened.Failed(stage, cause);
      }
    };
  }

  private record OpenSession(SmtpSession session, Runnable atEnd) implements HandoverSession {

    @Override
    public void run(DeliveryFeed feed) {
      session.run(feed);
    }

    @Override
    public boolean isUsable() {
      return session.isUsable();
    }

    @Override
    public String host() {
      return session.server().toString();
    }

    @Override
    public String tls() {
      TlsFacts facts = session.tls();
      return (facts.protocol() + " " + facts.cipherSuite()).strip();
    }

    @Override
    public void close() {
      session.close();
      atEnd.run();
    }
  }
}
