// SPDX-License-Identifier: Apache-2.0
package pli.app.cli;

import java.util.Optional;
import java.util.OptionalLong;
import pli.account.Account;
import pli.account.AccountSessions;
import pli.diagnosis.Finding;
import pli.smtp.Secret;
import pli.smtp.client.SessionResult;
import pli.smtp.client.SmtpSession;
import pli.smtp.client.Timeouts;
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

    record Closed(Finding finding) implements Door {}
  }

  /// With the saved password.
  Door knock(Account account) {
    return switch (desk.wiring().sessions().open(account, Timeouts.interactive(), event -> {})) {
      case AccountSessions.Opening.NoPassword(Phrase why) -> throw new InputRefused(why);
      case AccountSessions.Opening.Tried(SessionResult result) -> door(account, result);
    };
  }

  /// With a password that is not saved yet.
  Door knock(Account account, Secret password) {
    return door(
        account,
        desk.wiring().sessions().open(account, password, Timeouts.interactive(), event -> {}));
  }

  void print(Finding finding) {
    Screen screen = desk.screen();
    screen.complain(finding.cause());
    screen.note("→ " + desk.words().say(finding.remedy()));
    if (!finding.raw().isBlank()) {
      screen.note(screen.styled(Screen.Style.DIM, "« " + finding.raw().replace("\n", " ") + " »"));
    }
    finding.help().ifPresent(screen::note);
  }

  private Door door(Account account, SessionResult result) {
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
                  .explain(stage, cause, account.providerId(), Optional.of(account.server())));
    };
  }
}
