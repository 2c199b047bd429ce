// SPDX-License-Identifier: Apache-2.0
package pli.app.cli;

import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import pli.account.Account;
import pli.app.mailbox.Doorstep;
import pli.app.mailbox.NewAccount;
import pli.provider.ProviderPreset;
import pli.provider.SignInKind;
import pli.smtp.Secret;
import pli.words.InputRefused;

/// `pli account password A`: another password, tried before it is kept.
@Command(name = "password", description = "${bundle:help.account.password}")
final class AccountPasswordCommand implements Callable<Integer> {

  private final Desk desk;

  @Parameters(index = "0", paramLabel = "ADDRESS", description = "${bundle:help.account.address}")
  private String address;

  @Option(names = "--password-stdin", description = "${bundle:help.account.password-stdin}")
  private boolean passwordStdin;

  @Option(names = "--untested", description = "${bundle:help.account.untested}")
  private boolean untested;

  AccountPasswordCommand(Desk desk) {
    this.desk = desk;
  }

  @Override
  public Integer call() {
    Account account = new Mailings(desk).account(address);
    if (account.signIn() == SignInKind.OAUTH2) {
      if (passwordStdin) {
        throw InputRefused.because("oauth.uses-browser", "account", account.address());
      }
      return AccountSigninCommand.again(desk, account);
    }
    Optional<ProviderPreset> preset =
        account.providerId().flatMap(desk.wiring().catalog()::byId);
    if (!passwordStdin) {
      // The right kind of password, and the page where it is made.
      preset.ifPresent(
          one -> {
            desk.screen().note(desk.words().say(one.passwordHelp()));
            one.helpLink().ifPresent(desk.screen()::note);
          });
    }
    Secret typed =
        desk.secret(
            passwordStdin,
            desk.words().say("cli.password-question", "account", account.address()));
    Secret password = NewAccount.password(account, typed, preset);
    Preflight preflight = new Preflight(desk);
    if (!untested
        && preflight.knock(account, password) instanceof Doorstep.Door.Closed closed) {
      preflight.print(closed);
      desk.screen().sayNote("cli.password-not-kept");
      return ExitStatus.FOUND_WRONG.code();
    }
    desk.wiring().vault().keep(account.id(), password);
    desk.wiring().accounts().resume(account.id());
    desk.screen().say("cli.password-kept", "account", account.address());
    return ExitStatus.DONE.code();
  }
}
