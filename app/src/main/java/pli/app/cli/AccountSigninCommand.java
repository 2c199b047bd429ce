// SPDX-License-Identifier: Apache-2.0
package pli.app.cli;

import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import pli.account.Account;
import pli.app.mailbox.Doorstep;
import pli.app.mailbox.SignInWay;
import pli.oauth.ClientRegistration;
import pli.oauth.Grant;
import pli.oauth.Issuer;
import pli.oauth.SignInOutcome;
import pli.provider.SignInKind;
import pli.words.InputRefused;

/// `pli account signin A`: a person signs in by OAuth 2.0; tried before it is kept.
@Command(name = "signin", description = "${bundle:help.account.signin}")
final class AccountSigninCommand implements Callable<Integer> {

  private final Desk desk;

  @Parameters(index = "0", paramLabel = "ADDRESS", description = "${bundle:help.account.address}")
  private String address;

  @Option(names = "--device", description = "${bundle:help.account.device}")
  private boolean device;

  @Option(
      names = "--oauth",
      paramLabel = "google|microsoft",
      description = "${bundle:help.account.oauth}")
  private String issuer;

  @Option(names = "--untested", description = "${bundle:help.account.untested}")
  private boolean untested;

  AccountSigninCommand(Desk desk) {
    this.desk = desk;
  }

  @Override
  public Integer call() {
    Account before = new Mailings(desk).account(address);
    return signIn(before.withSignIn(SignInKind.OAUTH2), issuer(before));
  }

  /// Signs in again for an account that does so already.
  static int again(Desk desk, Account account) {
    AccountSigninCommand command = new AccountSigninCommand(desk);
    return command.signIn(account, command.issuer(account));
  }

  private int signIn(Account account, Issuer from) {
    if (device && !from.hasDeviceFlow()) {
      throw InputRefused.because("oauth.no-device-flow", "issuer", from.displayName());
    }
    PersonSignIn person = new PersonSignIn(desk);
    ClientRegistration client = person.registration(from);
    Optional<SignInOutcome.Granted> granted = person.run(account, client, device);
    if (granted.isEmpty() || !untested && !opens(account, granted.get())) {
      desk.screen().sayNote("oauth.not-kept");
      return ExitStatus.FOUND_WRONG.code();
    }
    desk.wiring().tokens().keep(account, client, granted.get());
    desk.wiring().accounts().update(account);
    desk.wiring().accounts().resume(account.id());
    desk.screen()
        .say("oauth.kept", "account", account.address(), "issuer", from.displayName());
    return ExitStatus.DONE.code();
  }

  private boolean opens(Account account, SignInOutcome.Granted granted) {
    Preflight preflight = new Preflight(desk);
    desk.screen().sayNote("cli.testing", "server", account.server());
    return switch (preflight.knock(account, granted.tokens().access())) {
      case Doorstep.Door.Open _ -> true;
      case Doorstep.Door.Closed closed -> {
        preflight.print(closed);
        yield false;
      }
    };
  }

  private Issuer issuer(Account account) {
    if (issuer != null) {
      return SignInWay.issuerOf(issuer);
    }
    return desk.wiring()
        .grants()
        .find(account.id())
        .map(Grant::issuer)
        .or(() -> Issuer.of(account))
        .orElseThrow(
            () -> InputRefused.because("oauth.issuer-not-known", "account", account.address()));
  }
}
