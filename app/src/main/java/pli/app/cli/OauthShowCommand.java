// SPDX-License-Identifier: Apache-2.0
package pli.app.cli;

import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import pli.oauth.ClientRegistration;
import pli.oauth.Issuer;

/// `pli oauth show`.
@Command(name = "show", description = "${bundle:help.oauth.show}")
final class OauthShowCommand implements Callable<Integer> {

  record Facts(
      String issuer,
      String clientId,
      String tenant,
      boolean hasSecret,
      String authorizeUrl,
      String tokenUrl,
      String deviceUrl,
      String issuerUrl,
      String scope) {

    static Facts of(ClientRegistration registration) {
      return new Facts(
          registration.issuer().id(),
          registration.clientId(),
          registration.issuer() == Issuer.MICROSOFT ? registration.tenant() : null,
          registration.hasSecret(),
          registration.endpoints().authorization().toString(),
          registration.endpoints().token().toString(),
          registration.endpoints().device().map(URI::toString).orElse(null),
          registration.endpoints().issuer(),
          registration.endpoints().mailScope());
    }
  }

  private final Desk desk;

  @Option(names = "--json", description = "${bundle:help.option.json}")
  private boolean json;

  OauthShowCommand(Desk desk) {
    this.desk = desk;
  }

  @Override
  public Integer call() {
    List<Facts> all =
        Arrays.stream(Issuer.values())
            .map(desk.wiring().registrations()::find)
            .flatMap(Optional::stream)
            .map(Facts::of)
            .toList();
    if (json) {
      desk.screen().printDocument(Json.of(all));
      return ExitStatus.DONE.code();
    }
    if (all.isEmpty()) {
      desk.screen().sayNote("oauth.none");
    }
    Table table = new Table();
    all.forEach(
        one ->
            table.row(
                one.issuer(),
                one.clientId(),
                one.tenant() == null ? "" : one.tenant(),
                one.tokenUrl()));
    table.lines().forEach(desk.screen()::print);
    return ExitStatus.DONE.code();
  }
}
