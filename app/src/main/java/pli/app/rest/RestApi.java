// SPDX-License-Identifier: Apache-2.0
package pli.app.rest;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import pli.app.web.ForeignRequest;
import pli.app.web.Routes;
import pli.words.Phrase;
import pli.words.Words;

/// All of `/api/v1`.
public final class RestApi implements Routes {

  private static final String RESOURCE = "/pli/app/rest/openapi.json";

  private final RestTools tools;
  private List<RestRoutes.Described> described = List.of();

  public RestApi(RestTools tools) {
    this.tools = tools;
  }

  @Override
  public void addTo(RoutesConfig routes) {
    RestGate gate = new RestGate(tools.wiring().access().tokens(), tools.wiring().clock());
    routes.before("/api/*", gate::check);
    routes.exception(ForeignRequest.class, (_, request) -> refuse(request, 403, "rest.foreign"));
    routes.get(RestGate.DOCUMENT, RestApi::document);
    RestRoutes rest = new RestRoutes(routes, tools);
    new AccountRoutes(tools).addTo(rest);
    new MessageRoutes(tools).addTo(rest);
    new OutboxRoutes(tools).addTo(rest);
    new DraftRoutes(tools).addTo(rest);
    new EverybodyRoutes(tools).addTo(rest);
    new RowRoutes(tools).addTo(rest);
    new ReleaseRoutes(tools).addTo(rest);
    new SlipRoutes(tools).addTo(rest);
    new MailingRoutes(tools).addTo(rest);
    new PreparedRoutes(tools).addTo(rest);
    new JournalRoutes(tools).addTo(rest);
    new EventRoutes(tools, gate).addTo(rest);
    described = rest.all();
    // Behind all others: what is not there is a problem, too.
    routes.after("/api/*", RestApi::nameWhatIsMissing);
  }

  /// Every route, for the test of the document.
  List<RestRoutes.Described> described() {
    return described;
  }

  private static void nameWhatIsMissing(Context request) {
    boolean missing = request.statusCode() == 404 || request.statusCode() == 405;
    if (missing && !RestRoutes.isAnswered(request)) {
      refuse(request, request.statusCode(), "rest.no-route");
    }
  }

  private static void refuse(Context request, int status, String code) {
    Words words = Languages.of(request);
    RestRoutes.write(request, words, ProblemFacts.of(status, Phrase.of(code), words));
  }

  private static void document(Context request) {
    try (InputStream in = RestApi.class.getResourceAsStream(RESOURCE)) {
      request.contentType("application/json").result(in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
