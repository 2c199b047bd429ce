// SPDX-License-Identifier: Apache-2.0
package pli.app.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import pli.account.Account;
import pli.app.mailbox.Removal;

/// `pli account remove A`: the account and its password; what was handed over stays on record.
@Command(name = "remove", description = "${bundle:help.account.remove}")
final class AccountRemoveCommand implements Callable<Integer> {

  private final Desk desk;

  @Parameters(index = "0", paramLabel = "ADDRESS", description = "${bundle:help.account.address}")
  private String address;

  AccountRemoveCommand(Desk desk) {
    this.desk = desk;
  }

  @Override
  public Integer call() {
    Account account = new Mailings(desk).account(address);
    Removal.remove(desk.wiring(), account);
    desk.screen().say("cli.account-removed", "account", account.address());
    return ExitStatus.DONE.code();
  }
}
