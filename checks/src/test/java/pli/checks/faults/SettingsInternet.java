// SPDX-License-Identifier: Apache-2.0
package pli.checks.faults;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;
import pli.provider.discovery.DiscoveryPlan;
import pli.provider.discovery.Ispdb;
import pli.provider.discovery.OutsideWorld;
import pli.provider.discovery.ServerDiscovery;
import pli.provider.discovery.net.NameLookup;
import pli.testkit.faults.FaultyWeb;
import pli.testkit.faults.FaultyWeb.Page;

/// The names and web servers around one domain: one of them goes wrong, one belongs to a stranger,
/// and the others have nothing. Public addresses are led to this computer.
final class SettingsInternet {

  static final String STRANGER = "autoconfig.stranger.example";
  private static final String MX = "mx.hoster.example";

  /// Each host has an address of its own in the public internet; nobody is ever connected to it.
  private static final Map<String, String> ADDRESSES =
      Map.of(
          "autoconfig.firma.example", "193.5.86.20",
          "firma.example", "193.5.86.21",
          "autoconfig.thunderbird.net", "193.5.86.22",
          STRANGER, "193.5.86.23",
          "smtp.firma.example", "193.5.86.24",
          "smtp.stranger.example", "193.5.86.24",
          MX, "193.5.86.24");

  private static final int HTTPS = 443;

  /// Long enough for whatever ends by itself.
  private static final Duration LIMIT = Duration.ofSeconds(90);

  private final Knowledge knowledge;
  private final HttpStep step;
  private final FaultyWeb faulty;
  private final FaultyWeb stranger;
  private final FaultyWeb empty;

  SettingsInternet(
      Knowledge knowledge, HttpStep step, FaultyWeb faulty, FaultyWeb stranger, FaultyWeb empty) {
    this.knowledge = knowledge;
    this.step = step;
    this.faulty = faulty;
    this.stranger = stranger;
    this.empty = empty;
  }

  /// A certificate for every name of it.
  static SSLContext tls(Knowledge knowledge) {
    return knowledge.authority().serverFor(List.copyOf(ADDRESSES.keySet()));
  }

  static Page nothing() {
    return new Page(404, Map.of("Content-Type", "text/html"), "<html>nothing here</html>");
  }

  static Page settings(String host) {
    return Page.of(
        "application/xml",
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <clientConfig version="1.1">
          <emailProvider id="firma.example">
            <domain>firma.example</domain>
            <outgoingServer type="smtp">
              <hostname>%s</hostname><port>465</port><socketType>SSL</socketType>
              <username>%%EMAILADDRESS%%</username>
              <authentication>password-cleartext</authentication>
            </outgoingServer>
          </emailProvider>
        </clientConfig>
        """
            .formatted(host));
  }

  /// @param documents how long one document is waited for
  ServerDiscovery discovery(Duration documents) {
    return new ServerDiscovery(
        knowledge.catalog(),
        new DiscoveryPlan(List.of(), Ispdb.PUBLIC, LIMIT),
        new OutsideWorld(
            servers -> new FixedNames(), knowledge.authority().trust(), new SecureRandom(),
            this::route, documents));
  }

  private InetSocketAddress route(InetSocketAddress wanted) {
    String address = wanted.getAddress().getHostAddress();
    FaultyWeb web =
        address.equals(ADDRESSES.get(STRANGER))
            ? stranger
            : address.equals(ADDRESSES.get(host())) ? faulty : empty;
    // Nobody listens at port 1: there is no mail server to knock at.
    int port = wanted.getPort() == HTTPS ? web.port() : 1;
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
  }

  private String host() {
    return switch (step) {
      case AUTOCONFIG -> "autoconfig.firma.example";
      case WELL_KNOWN -> "firma.example";
      case ISPDB, MX_ISPDB -> "autoconfig.thunderbird.net";
      default -> throw new IllegalArgumentException(step.toString());
    };
  }

  private static final class FixedNames implements NameLookup {

    @Override
    public Answer<MailExchanger> mailExchangers(String domain) {
      return domain.equals("firma.example")
          ? new Answer.Found<>(List.of(new MailExchanger(10, MX)))
          : new Answer.Absent<>(false);
    }

    @Override
    public Answer<Target> targets(String name) {
      return new Answer.Absent<>(false);
    }

    @Override
    public Answer<InetAddress> addresses(String host) {
      String address = ADDRESSES.get(host);
      return address == null
          ? new Answer.Absent<>(false)
          : new Answer.Found<>(List.of(InetAddress.ofLiteral(address)));
    }

    @Override
    public void prepare() {
      // Nothing is slow here.
    }
  }
}
