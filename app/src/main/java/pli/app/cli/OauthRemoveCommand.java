// SPDX-License-Identifier: Apache-2.0
package pli.app.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import pli.app.mailbox.SignInWay;
import pli.oauth.ClientRegistration;
import pli.oauth.Issuer;

/// `pli oauth remove ISSUER`: the registration and its secret.
@Command(name = "remove", description = "${bundle:help.oauth.remove}")
final class OauthRemoveCommand implements Callable<Integer> {

  private final Desk desk;

  @Parameters(
      index = "0",
      paramLabel = "google|microsoft",
      description = "${bundle:help.oauth.issuer}")
  private String issuerId;

  OauthRemoveCommand(Desk desk) {
    this.desk = desk;
  }

  @Override
  public Integer call() {
    Issuer issuer = SignInWay.issuerOf(issuerId);
    desk.wiring().vault().forget(ClientRegistration.secretName(issuer));
    desk.wiring().registrations().remove(issuer);
    desk.screen().say("oauth.removed", "issuer", issuer.displayName());
    return ExitStatus.DONE.code();
  }
}
