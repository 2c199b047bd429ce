// SPDX-License-Identifier: Apache-2.0
package pli.app.cli;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import pli.account.Account;
import pli.account.AccountSessions;
import pli.diagnosis.Circumstances;
import pli.diagnosis.Finding;
import pli.diagnosis.FindingFacts;
import pli.smtp.Extension;
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
    /// @param smtpUtf8 whether it takes addresses with other letters before the @ (RFC 6531)
    record Open(OptionalLong sizeLimit, boolean smtpUtf8) implements Door {}

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

  /// The document of `--json` when nothing could be handed over.
  ///
  /// @param finding why no session could be opened
  record Facts(FindingFacts finding) {}

  /// Says it on standard error, and on standard output where a document is wanted.
  void print(Door.Closed door, boolean json) {
    if (json) {
      desk.screen()
          .printDocument(Json.of(new Facts(door.finding().byHand().facts(desk.words()::say))));
    }
    print(door);
  }

  void print(Door.Closed door) {
    new FindingLines(desk.screen(), desk.screen()::note).print(door.finding());
    door.transcript().ifPresent(file -> desk.screen().sayNote("cli.transcript", "file", file));
  }

  private Door door(Account account, SessionResult result, Transcript transcript) {
    return switch (result) {
      case SessionResult.Opened(SmtpSession session) -> {
        try (session) {
          var capabilities = session.capabilities();
          yield new Door.Open(
              capabilities.sizeLimitBytes(), capabilities.has(Extension.SMTPUTF8));
        }
      }
      case SessionResult.Failed(var stage, var cause, var chain) ->
          new Door.Closed(
              desk.wiring()
                  .diagnosis()
                  .explain(stage, cause, Circumstances.of(account).withChain(chain)),
              desk.wiring().transcripts().write(account.id(), transcript));
    };
  }
}
