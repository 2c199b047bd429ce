// SPDX-License-Identifier: Apache-2.0
package pli.testkit.internet;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLContext;
import pli.provider.discovery.DiscoveryPlan;
import pli.provider.discovery.Ispdb;
import pli.provider.discovery.OutsideWorld;
import pli.provider.discovery.net.DnsLookup;
import pli.smtp.Reply;
import pli.smtp.Secret;
import pli.smtp.client.HostLookup;
import pli.smtp.sasl.SignInAttempt;
import pli.smtp.server.ListenerPlan;
import pli.smtp.server.Mailroom;
import pli.smtp.server.ReceivedEnvelope;
import pli.smtp.server.SmtpListener;
import pli.testkit.TestAuthority;

/// Names, web pages and mail servers on this computer. Whatever public address a name has, the
/// connection ends here: at the web server for port 443, at a mail server for 465 and 587.
public final class SmallInternet implements AutoCloseable {

  /// An address of the public internet; nobody is ever connected to it.
  public static final String PUBLIC_ADDRESS = "193.5.86.20";

  public static final String PASSWORD = "nur-hier-richtig";

  private static final int HTTPS = 443;
  private static final int SUBMISSIONS = 465;
  private static final int SUBMISSION = 587;

  private final TestAuthority authority = new TestAuthority();
  private final NameServer names = NameServer.open();
  private final List<InetSocketAddress> reached = new CopyOnWriteArrayList<>();
  private final List<AutoCloseable> open = new ArrayList<>();
  private final Map<Integer, Integer> ports;
  private final WebHosts web;

  private SmallInternet(List<String> certified) {
    SSLContext context = authority.serverFor(certified);
    web = WebHosts.open(context);
    SmtpListener tls = SmtpListener.open(ListenerPlan.tls(context), new Office());
    SmtpListener starttls = SmtpListener.open(ListenerPlan.starttls(context), new Office());
    open.addAll(List.of(names, web, tls::close, starttls::close));
    ports =
        Map.of(HTTPS, web.port(), SUBMISSIONS, tls.port(), SUBMISSION, starttls.port());
  }

  /// @param certified names for which the servers have a certificate; `*.` is allowed in front
  public static SmallInternet with(String... certified) {
    return new SmallInternet(List.of(certified));
  }

  /// Takes every message from whoever knows the password.
  private static final class Office implements Mailroom {

    @Override
    public Reply signIn(SignInAttempt attempt) {
      return attempt.matches(Secret.of(PASSWORD)) ? SIGNED_IN : WRONG_CREDENTIALS;
    }

    @Override
    public Reply receive(ReceivedEnvelope envelope, InputStream content) throws IOException {
      content.readAllBytes();
      return Reply.of(250, "2.0.0 kept");
    }
  }

  public NameServer names() {
    return names;
  }

  public WebHosts web() {
    return web;
  }

  public TestAuthority authority() {
    return authority;
  }

  /// Gives a host the public address.
  public SmallInternet host(String name) {
    names.record(name, "A", PUBLIC_ADDRESS);
    return this;
  }

  /// Puts a page at an address and gives its host the public address.
  public SmallInternet page(String address, WebHosts.Page page) {
    web.page(address, page);
    return host(address.substring(0, address.indexOf('/')));
  }

  /// The addresses to which connections were asked for.
  public List<InetSocketAddress> reached() {
    return List.copyOf(reached);
  }

  /// As the product sees it: names asked here, every address led here, the test root trusted.
  public OutsideWorld world() {
    return new OutsideWorld(
        servers -> new DnsLookup(servers.isEmpty() ? List.of(names.address()) : servers),
        authority.trust(),
        new SecureRandom(),
        this::route);
  }

  private InetSocketAddress route(InetSocketAddress wanted) {
    reached.add(wanted);
    if (wanted.getAddress().isLoopbackAddress() && !ports.containsKey(wanted.getPort())) {
      // A server of the test itself, such as a database that a person named.
      return wanted;
    }
    int port = ports.getOrDefault(wanted.getPort(), wanted.getPort());
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
  }

  /// Where sessions of accounts go: to the mail server of the wanted port, whatever the name.
  public HostLookup mailServers() {
    return (host, port) ->
        List.of(route(new InetSocketAddress(InetAddress.getLoopbackAddress(), port)));
  }

  public DiscoveryPlan plan(Duration limit) {
    return new DiscoveryPlan(List.of(), Ispdb.PUBLIC, limit);
  }

  @Override
  public void close() {
    for (AutoCloseable one : open) {
      try {
        one.close();
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
