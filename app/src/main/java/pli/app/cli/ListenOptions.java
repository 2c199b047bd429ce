// SPDX-License-Identifier: Apache-2.0
package pli.app.cli;

import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import picocli.CommandLine.Option;
import pli.app.serve.PemIdentity;
import pli.app.web.Reach;
import pli.app.web.WebPlan;
import pli.words.InputRefused;

/// Where `pli serve` listens. Beyond this computer only with TLS, or behind a proxy that does it, and
/// only if there is somebody who can sign in.
final class ListenOptions {

  private static final int HTTPS_PORT = 443;

  @Option(names = "--port", paramLabel = "N", description = "${bundle:help.serve.port}")
  private Integer port;

  @Option(names = "--listen", paramLabel = "ADDRESS", description = "${bundle:help.serve.listen}")
  private String address;

  @Option(
      names = "--tls-certificate",
      paramLabel = "FILE.pem",
      description = "${bundle:help.serve.tls-certificate}")
  private Path certificate;

  @Option(
      names = "--tls-key",
      paramLabel = "FILE.pem",
      description = "${bundle:help.serve.tls-key}")
  private Path key;

  @Option(names = "--behind-proxy", description = "${bundle:help.serve.behind-proxy}")
  private boolean behindProxy;

  @Option(
      names = "--proxy",
      paramLabel = "ADDRESS",
      description = "${bundle:help.serve.proxy}")
  private String proxy;

  @Option(names = "--name", paramLabel = "NAME", description = "${bundle:help.serve.name}")
  private List<String> names = new ArrayList<>();

  /// For which the certificate was made; known once the plan is.
  private Set<String> certified = Set.of();

  boolean isPortGiven() {
    return port != null;
  }

  /// Whether people come from other computers.
  boolean isBeyond() {
    return certificate != null || behindProxy;
  }

  private int wantedPort() {
    return port == null ? WebPlan.USUAL_PORT : port;
  }

  /// @throws InputRefused if that would be unsafe, or cannot be
  WebPlan plan(Desk desk) {
    Locale language = desk.words().language();
    requireSense();
    if (!isBeyond()) {
      InetAddress where = address == null ? literal("127.0.0.1") : literal(address);
      if (!where.isLoopbackAddress()) {
        throw InputRefused.because("access.serve.bare", "address", address);
      }
      return WebPlan.at(where, wantedPort(), language, new Reach.ThisComputer());
    }
    if (desk.wiring().access().people().all().isEmpty()) {
      throw InputRefused.because("access.serve.nobody");
    }
    InetAddress where = literal(address == null ? "127.0.0.1" : address);
    return WebPlan.at(
        where, wantedPort(), language, certificate != null ? tls(desk) : behindProxy());
  }

  private void requireSense() {
    if (wantedPort() < 0 || wantedPort() > 65_535) {
      throw InputRefused.because("cli.number-out-of-range", "option", "--port", "limit", 65_535);
    }
    if ((certificate == null) != (key == null)) {
      throw InputRefused.because("access.serve.both-files");
    }
    if (certificate != null && behindProxy) {
      throw InputRefused.because("access.serve.tls-or-proxy");
    }
    if (proxy != null && !behindProxy) {
      throw InputRefused.because(
          "test.option-needs", "option", "--proxy", "needed", "--behind-proxy");
    }
    if (!names.isEmpty() && certificate == null && !behindProxy) {
      throw InputRefused.because("access.serve.name-alone");
    }
  }

  private Reach tls(Desk desk) {
    Path folder = desk.start().folder();
    PemIdentity identity = PemIdentity.read(folder.resolve(certificate), folder.resolve(key));
    certified = identity.names();
    Set<String> all = lowerCase();
    all.addAll(certified);
    if (all.isEmpty()) {
      throw InputRefused.because("access.serve.no-name");
    }
    return new Reach.OverTls(identity.context(), all);
  }

  private Reach behindProxy() {
    if (names.isEmpty()) {
      throw InputRefused.because("access.serve.no-name");
    }
    return new Reach.BehindProxy(lowerCase(), literal(proxy == null ? "127.0.0.1" : proxy));
  }

  /// Where people open the page, once the plan is made: by the first name that was given, else by one of
  /// the certificate's, a name rather than an address.
  URI link(int portInUse) {
    String name =
        Stream.concat(
                names.stream(),
                certified.stream()
                    .sorted(
                        Comparator.comparing(ListenOptions::isAddress)
                            .thenComparing(Comparator.naturalOrder())))
            .findFirst()
            .orElseThrow();
    String host = name.contains(":") ? "[" + name + "]" : name;
    return URI.create(
        behindProxy || portInUse == HTTPS_PORT
            ? "https://" + host + "/"
            : "https://" + host + ":" + portInUse + "/");
  }

  private static boolean isAddress(String name) {
    return name.contains(":") || name.matches("[0-9.]+");
  }

  private Set<String> lowerCase() {
    Set<String> all = new TreeSet<>();
    names.forEach(one -> all.add(one.toLowerCase(Locale.ROOT)));
    return all;
  }

  /// An address, never a name: what a name means is up to others.
  private static InetAddress literal(String text) {
    try {
      return InetAddress.ofLiteral(text);
    } catch (IllegalArgumentException e) {
      throw new InputRefused(
          InputRefused.because("access.serve.address-bad", "address", text).phrase(), e);
    }
  }
}
