// SPDX-License-Identifier: Apache-2.0
package pli.app.web;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.HttpStatus;
import java.net.URI;
import java.util.List;

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

  /// Listens from now on.
  ///
  /// @throws io.javalin.util.JavalinException if the port is taken
  public static WebServer start(WebPlan plan, BrowserSessions sessions, List<Routes> pages) {
    Javalin[] own = new Javalin[1];
    Gate gate = new Gate(sessions, () -> own[0].port(), plan.language());
    own[0] = Javalin.create(config -> configure(config, plan, gate, pages));
    own[0].start(plan.address().getHostAddress(), plan.port());
    return new WebServer(own[0], sessions);
  }

  public int port() {
    return server.port();
  }

  /// An address that lets one browser in, once.
  public URI newStartLink() {
    return URI.create("http://127.0.0.1:" + port() + "/start?token=" + sessions.newLinkToken());
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
    gate.addTo(config.routes);
    new Assets().addTo(config.routes);
    pages.forEach(page -> page.addTo(config.routes));
    config.routes.exception(
        Exception.class,
        (failure, request) -> {
          System.getLogger(WebServer.class.getName())
              .log(System.Logger.Level.ERROR, request.method() + " " + request.path(), failure);
          request.status(HttpStatus.INTERNAL_SERVER_ERROR);
        });
  }
}
