// SPDX-License-Identifier: Apache-2.0
package pli.app.cli;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import pli.account.Account;
import pli.account.AccountSessions;
import pli.diagnosis.Finding;
import pli.smtp.Secret;
import pli.smtp.client.SessionResult;
import pli.smtp.client.SmtpSession;
import pli.smtp.client.Timeouts;
import pli.smtp.client.Transcript;
import pli.words.InputRefused;
import pli.words.Phrase;

/// Knocks at the server's door before anything is released: opens the real session and closes it.
final class Preflight {

  private final Desk desk;

  Preflight(Desk desk) {
    this.desk = desk;
  }

  /// What the door looked like.
  sealed interface Door {
    /// @param sizeLimit what the server announced, if it did
    record Open(OptionalLong sizeLimit) implements Door {}

    /// @param transcript where the dialogue lies, for the person who looks after it
    record Closed(Finding finding, Optional<Path> transcript) implements Door {}
  }

  /// With the saved password.
  Door knock(Account account) {
    Transcript transcript = new Transcript();
    return switch (desk.wiring().sessions().open(account, Timeouts.interactive(), transcript)) {
      case AccountSessions.Opening.NoPassword(Phrase why) -> throw new InputRefused(why);
      case AccountSessions.Opening.Tried(SessionResult result) ->
          door(account, result, transcript);
    };
  }

  /// With a password that is not saved yet.
  Door knock(Account account, Secret password) {
    Transcript transcript = new Transcript();
    return door(
        account,
        desk.wiring().sessions().open(account, password, Timeouts.interactive(), transcript),
        transcript);
  }

  void print(Door.Closed door) {
    new FindingLines(desk.screen(), desk.screen()::note).print(door.finding());
    door.transcript().ifPresent(file -> desk.screen().sayNote("cli.transcript", "file", file));
  }

  private Door door(Account account, SessionResult result, Transcript transcript) {
    return switch (result) {
      case SessionResult.Opened(SmtpSession session) -> {
        try (session) {
          yield new Door.Open(session.capabilities().sizeLimitBytes());
        }
      }
      case SessionResult.Failed(var stage, var cause, var chain) ->
          new Door.Closed(
              desk.wiring()
                  .diagnosis()
                  .explain(stage, cause, account.providerId(), Optional.of(account.server())),
              desk.wiring().transcripts().write(account.id(), transcript));
    };
  }
}
