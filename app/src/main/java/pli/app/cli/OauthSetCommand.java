// SPDX-License-Identifier: Apache-2.0
package pli.app.cli;

import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import pli.app.mailbox.Registrations;
import pli.app.mailbox.SignInWay;
import pli.oauth.ClientRegistration;
import pli.oauth.Endpoints;
import pli.oauth.Issuer;
import pli.smtp.Secret;
import pli.words.InputRefused;

/// `pli oauth set ISSUER`: with which registration people sign in there.
@Command(name = "set", description = "${bundle:help.oauth.set}", sortOptions = false)
final class OauthSetCommand implements Callable<Integer> {

  private final Desk desk;

  @Parameters(
      index = "0",
      paramLabel = "google|microsoft",
      description = "${bundle:help.oauth.issuer}")
  private String issuerId;

  @Option(
      names = "--client-id",
      required = true,
      paramLabel = "ID",
      description = "${bundle:help.oauth.client-id}")
  private String clientId;

  @Option(names = "--tenant", paramLabel = "ID", description = "${bundle:help.oauth.tenant}")
  private String tenant;

  @Option(
      names = "--client-secret-stdin",
      description = "${bundle:help.oauth.client-secret-stdin}")
  private boolean secretStdin;

  @Option(
      names = "--authorize-url",
      paramLabel = "URL",
      description = "${bundle:help.oauth.authorize-url}")
  private String authorizeUrl;

  @Option(names = "--token-url", paramLabel = "URL", description = "${bundle:help.oauth.token-url}")
  private String tokenUrl;

  @Option(
      names = "--device-url",
      paramLabel = "URL",
      description = "${bundle:help.oauth.device-url}")
  private String deviceUrl;

  @Option(
      names = "--issuer-url",
      paramLabel = "URL",
      description = "${bundle:help.oauth.issuer-url}")
  private String issuerUrl;

  @Option(names = "--scope", paramLabel = "SCOPE", description = "${bundle:help.oauth.scope}")
  private String scope;

  OauthSetCommand(Desk desk) {
    this.desk = desk;
  }

  @Override
  public Integer call() {
    Issuer issuer = SignInWay.issuerOf(issuerId);
    if (tenant != null && issuer != Issuer.MICROSOFT) {
      throw InputRefused.because(
          "oauth.tenant-only-microsoft", "issuer", issuer.displayName());
    }
    String home = tenant == null ? ClientRegistration.ANY_TENANT : tenant;
    ClientRegistration registration =
        new ClientRegistration(
            issuer, clientId.strip(), home, endpoints(Endpoints.of(issuer, home)), secretStdin);
    Optional<Secret> secret =
        secretStdin ? Optional.of(desk.secret(true, "")) : Optional.empty();
    Registrations.keep(desk.wiring(), registration, secret);
    desk.screen().say("oauth.set", "issuer", issuer.displayName());
    return ExitStatus.DONE.code();
  }

  private Endpoints endpoints(Endpoints usual) {
    String mailScope = scope == null ? usual.mailScope() : scope.strip();
    if (authorizeUrl == null && tokenUrl == null && deviceUrl == null && issuerUrl == null) {
      return new Endpoints(
          usual.authorization(), usual.token(), usual.device(), usual.issuer(), mailScope);
    }
    if (authorizeUrl == null || tokenUrl == null || issuerUrl == null) {
      throw InputRefused.because("oauth.addresses-incomplete");
    }
    return new Endpoints(
        Endpoints.address(authorizeUrl),
        Endpoints.address(tokenUrl),
        Optional.ofNullable(deviceUrl).map(Endpoints::address),
        issuerUrl.strip(),
        mailScope);
  }
}
