// SPDX-License-Identifier: Apache-2.0
package pli.app.cli;

import pli.account.Account;
import pli.app.mailbox.Doorstep;
import pli.diagnosis.FindingFacts;
import pli.smtp.Secret;

/// The knock at the server's door, and how the command line tells of it.
final class Preflight {

  private final Desk desk;

  Preflight(Desk desk) {
    this.desk = desk;
  }

  /// With the saved password.
  Doorstep.Door knock(Account account) {
    return new Doorstep(desk.wiring()).knock(account);
  }

  /// As [#knock(Account)], and asks the server whether it takes the account as sender.
  Doorstep.Door knockAsSender(Account account) {
    return new Doorstep(desk.wiring()).knockAsSender(account);
  }

  /// With a password that is not saved yet.
  Doorstep.Door knock(Account account, Secret password) {
    return new Doorstep(desk.wiring()).knock(account, password);
  }

  /// The document of `--json` when nothing could be handed over.
  ///
  /// @param finding why no session could be opened
  record Facts(FindingFacts finding) {}

  /// Says it on standard error, and on standard output where a document is wanted.
  void print(Doorstep.Door.Closed door, boolean json) {
    if (json) {
      desk.screen()
          .printDocument(Json.of(new Facts(door.finding().byHand().facts(desk.words()::say))));
    }
    print(door);
  }

  void print(Doorstep.Door.Closed door) {
    new FindingLines(desk.screen(), desk.screen()::note).print(door.finding());
    door.transcript().ifPresent(file -> desk.screen().sayNote("cli.transcript", "file", file));
  }
}
