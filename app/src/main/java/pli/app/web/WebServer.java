// SPDX-License-Identifier: Apache-2.0
package pli.app.web;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.HttpStatus;
import io.javalin.util.JavalinException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import pli.words.InputRefused;

/// The pages on a port of this computer, from [#start] to [#close].
public final class WebServer implements AutoCloseable {

  /// Forms without files. Uploads have a limit of their own where they are received.
  private static final long REQUEST_LIMIT_BYTES = 1_000_000;

  private final Javalin server;
  private final BrowserSessions sessions;

  private WebServer(Javalin server, BrowserSessions sessions) {
    this.server = server;
    this.sessions = sessions;
  }

  /// Listens from now on, for this computer alone.
  ///
  /// @throws InputRefused if the port is taken
  public static WebServer start(WebPlan plan, BrowserSessions sessions, List<Routes> pages) {
    return start(plan, sessions, Optional.empty(), pages);
  }

  /// How people come in from other computers.
  ///
  /// @param pages make the page where they sign in
  public record Entrance(SignInDesk desk, Pages pages) {}

  /// Listens from now on.
  ///
  /// @param entrance needed where the plan reaches beyond this computer
  /// @throws InputRefused if the port is taken
  public static WebServer start(
      WebPlan plan, BrowserSessions sessions, Optional<Entrance> entrance, List<Routes> pages) {
    if (plan.reach().isBeyond() != entrance.isPresent()) {
      throw new IllegalArgumentException("an entrance is for those from elsewhere");
    }
    Javalin[] own = new Javalin[1];
    Approach approach = new Approach(plan.reach(), () -> own[0].port());
    Gate gate = new Gate(sessions, approach, new ReaderLanguage(plan), entrance.map(Entrance::desk));
    List<Routes> all = new ArrayList<>(pages);
    entrance.ifPresent(one -> all.add(new SignInPages(one.pages(), one.desk(), gate)));
    own[0] = Javalin.create(config -> configure(config, plan, gate, all));
    try {
      own[0].start(plan.address().getHostAddress(), plan.port());
    } catch (JavalinException e) {
      throw new InputRefused(
          InputRefused.because("page.port-taken", "port", plan.port()).phrase(), e);
    }
    return new WebServer(own[0], sessions);
  }

  public int port() {
    return server.port();
  }

  /// An address that lets one browser in, once.
  public URI newStartLink() {
    return newStartLink("/");
  }

  /// The same, to a page of ours.
  public URI newStartLink(String path) {
    return URI.create(
        "http://127.0.0.1:" + port() + "/start?token=" + sessions.newLinkToken()
            + "&to=" + URLEncoder.encode(path, StandardCharsets.UTF_8));
  }

  @Override
  public void close() {
    server.stop();
  }

  private static void configure(
      JavalinConfig config, WebPlan plan, Gate gate, List<Routes> pages) {
    config.concurrency.useVirtualThreads = true;
    config.startup.showJavalinBanner = false;
    config.jetty.modifyHttpConfiguration(
        http -> {
          http.setSendServerVersion(false);
          http.setSendDateHeader(false);
        });
    config.http.maxRequestSize = REQUEST_LIMIT_BYTES;
    if (plan.reach() instanceof Reach.OverTls tls) {
      config.jetty.addConnector((server, http) -> TlsConnector.of(server, http, plan, tls));
    }
    UploadLimits.set(config, plan.uploads());
    gate.addTo(config.routes);
    new Assets().addTo(config.routes);
    pages.forEach(page -> page.addTo(config.routes));
    config.routes.exception(
        Exception.class,
        (failure, request) -> {
          if (UploadLimits.isExceeded(request, failure)) {
            gate.refuseUpload(request);
            return;
          }
          System.getLogger(WebServer.class.getName())
              .log(System.Logger.Level.ERROR, request.method() + " " + request.path(), failure);
          request.status(HttpStatus.INTERNAL_SERVER_ERROR);
        });
  }
}
