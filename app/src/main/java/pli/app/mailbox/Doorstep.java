// SPDX-License-Identifier: Apache-2.0
package pli.app.mailbox;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import pli.account.Account;
import pli.account.AccountSessions;
import pli.app.Wiring;
import pli.diagnosis.Circumstances;
import pli.diagnosis.Finding;
import pli.smtp.Envelope;
import pli.smtp.Extension;
import pli.smtp.Secret;
import pli.smtp.client.SessionResult;
import pli.smtp.client.SmtpSession;
import pli.smtp.client.Timeouts;
import pli.smtp.client.Transcript;
import pli.words.InputRefused;
import pli.words.Phrase;
import pli.words.StoreUnavailable;

/// Knocks at the server's door before anything is released: opens the real session and closes it.
public final class Doorstep {

  private final Wiring wiring;

  public Doorstep(Wiring wiring) {
    this.wiring = wiring;
  }

  /// What the door looked like.
  public sealed interface Door {

    /// @param sizeLimit the largest message in bytes, if the server said so
    /// @param smtpUtf8 whether it takes addresses with other letters before the @ (RFC 6531)
    record Open(OptionalLong sizeLimit, boolean smtpUtf8) implements Door {}

    /// @param transcript where the dialogue lies, for the person who looks after it
    record Closed(Finding finding, Optional<Path> transcript) implements Door {}
  }

  /// Nothing may be released or handed over while the outbox is frozen.
  ///
  /// @throws StoreUnavailable with what happened and what to do
  public void requireInStep() {
    wiring.guard().requireInStep();
  }

  /// With the saved password or token.
  ///
  /// @throws InputRefused if there is none, or it cannot be read
  public Door knock(Account account) {
    Transcript transcript = new Transcript();
    return switch (wiring.sessions().open(account, Timeouts.interactive(), transcript)) {
      case AccountSessions.Opening.NoPassword(Phrase why) -> throw new InputRefused(why);
      case AccountSessions.Opening.Tried(SessionResult result) ->
          door(account, result, transcript);
    };
  }

  /// As [#knock(Account)], and asks the server whether it takes the account's address as sender; what it
  /// says is taken back at once (RFC 5321 §4.1.1.5, RSET).
  public Door knockAsSender(Account account) {
    Transcript transcript = new Transcript();
    return switch (wiring.sessions().open(account, Timeouts.interactive(), transcript)) {
      case AccountSessions.Opening.NoPassword(Phrase why) -> throw new InputRefused(why);
      case AccountSessions.Opening.Tried(SessionResult.Opened(SmtpSession session)) -> {
        try (session) {
          yield session
              .tryEnvelope(Envelope.of(account.address(), account.address()))
              .flatMap(one -> wiring.diagnosis().explain(one, Circumstances.of(account)))
              .<Door>map(
                  finding ->
                      new Door.Closed(
                          finding, wiring.transcripts().write(account.id(), transcript)))
              .orElseGet(() -> open(session));
        }
      }
      case AccountSessions.Opening.Tried(SessionResult.Failed failed) ->
          door(account, failed, transcript);
    };
  }

  private static Door open(SmtpSession session) {
    var capabilities = session.capabilities();
    return new Door.Open(
        capabilities.sizeLimitBytes(), capabilities.has(Extension.SMTPUTF8));
  }

  /// With a password that is not saved yet.
  public Door knock(Account account, Secret password) {
    Transcript transcript = new Transcript();
    return door(
        account,
        wiring.sessions().open(account, password, Timeouts.interactive(), transcript),
        transcript);
  }

  private Door door(Account account, SessionResult result, Transcript transcript) {
    return switch (result) {
      case SessionResult.Opened(SmtpSession session) -> {
        try (session) {
          yield open(session);
        }
      }
      case SessionResult.Failed(var stage, var cause, var chain) ->
          new Door.Closed(
              wiring
                  .diagnosis()
                  .explain(stage, cause, Circumstances.of(account).withChain(chain)),
              wiring.transcripts().write(account.id(), transcript));
    };
  }
}
