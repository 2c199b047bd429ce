// SPDX-License-Identifier: Apache-2.0
package pli.app.web;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.config.SizeUnit;
import io.javalin.http.HttpStatus;
import io.javalin.util.JavalinException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import pli.words.InputRefused;

/// The pages on a port of this computer, from [#start] to [#close].
public final class WebServer implements AutoCloseable {

  /// Forms without files. Uploads have a limit of their own where they are received.
  private static final long REQUEST_LIMIT_BYTES = 1_000_000;

  /// Of one file; what a draft takes is a little less. Taste.
  private static final int UPLOAD_MEGABYTES = 160;

  /// Of everything that is dropped at once. Taste.
  private static final int UPLOADS_MEGABYTES = 2_000;

  private final Javalin server;
  private final BrowserSessions sessions;

  private WebServer(Javalin server, BrowserSessions sessions) {
    this.server = server;
    this.sessions = sessions;
  }

  /// Listens from now on.
  ///
  /// @throws InputRefused if the port is taken
  public static WebServer start(WebPlan plan, BrowserSessions sessions, List<Routes> pages) {
    Javalin[] own = new Javalin[1];
    Gate gate = new Gate(sessions, () -> own[0].port(), plan.language());
    own[0] = Javalin.create(config -> configure(config, plan, gate, pages));
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
    plan.uploads()
        .ifPresent(folder -> config.jetty.multipartConfig.cacheDirectory(folder.toString()));
    config.jetty.multipartConfig.maxFileSize(UPLOAD_MEGABYTES, SizeUnit.MB);
    config.jetty.multipartConfig.maxTotalRequestSize(UPLOADS_MEGABYTES, SizeUnit.MB);
    config.jetty.multipartConfig.maxInMemoryFileSize(1, SizeUnit.MB);
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
