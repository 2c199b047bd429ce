// SPDX-License-Identifier: Apache-2.0
package pli.app.cli;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import pli.account.Account;
import pli.app.facts.AccountNotices;

/// `pli account list`.
@Command(name = "list", description = "${bundle:help.account.list}")
final class AccountListCommand implements Callable<Integer> {

  private final Desk desk;

  @Option(names = "--json", description = "${bundle:help.option.json}")
  private boolean json;

  AccountListCommand(Desk desk) {
    this.desk = desk;
  }

  @Override
  public Integer call() {
    List<Account> accounts = desk.wiring().accounts().all();
    if (json) {
      desk.screen()
          .printDocument(
              Json.of(
                  accounts.stream().map(desk::facts).toList()));
      return ExitStatus.DONE.code();
    }
    if (accounts.isEmpty()) {
      desk.screen().sayNote("cli.no-account");
    }
    Table table = new Table();
    accounts.forEach(
        one ->
            table.row(
                one.address().toString(),
                one.server() + " " + one.server().security(),
                new Mailings(desk).providerName(one.id())));
    table.lines().forEach(desk.screen()::print);
    for (Account account : accounts) {
      new AccountNotices(desk.wiring(), desk.words())
          .lines(account)
          .forEach(line -> desk.screen().print("! " + account.address() + "  " + line));
    }
    return ExitStatus.DONE.code();
  }
}
