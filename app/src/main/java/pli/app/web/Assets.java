// SPDX-License-Identifier: Apache-2.0
package pli.app.web;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// The few files that pages load: a closed list, so no path leads anywhere else.
final class Assets implements Routes {

  private static final String JARS = "/META-INF/resources/webjars/";

  private static final String SCRIPT = "text/javascript; charset=utf-8";

  private record Asset(String resource, String type) {}

  private static final Map<String, Asset> ASSETS =
      Map.of(
          "pli.css", new Asset("/pli/app/web/pli.css", "text/css; charset=utf-8"),
          "pli.js", new Asset("/pli/app/web/pli.js", SCRIPT),
          "keep.js", new Asset("/pli/app/web/keep.js", SCRIPT),
          "icon.svg", new Asset("/pli/app/web/icon.svg", "image/svg+xml"),
          "htmx.js",
              new Asset(JARS + "htmx.org/2.0.10/dist/htmx.min.js", SCRIPT),
          "sse.js",
              new Asset(JARS + "htmx-ext-sse/2.2.2/sse.js", SCRIPT));

  private final Map<String, byte[]> loaded = new ConcurrentHashMap<>();

  @Override
  public void addTo(RoutesConfig routes) {
    routes.get("/assets/{name}", this::answer);
  }

  private void answer(Context request) {
    Asset asset = ASSETS.get(request.pathParam("name"));
    if (asset == null) {
      request.status(HttpStatus.NOT_FOUND);
      return;
    }
    // Asked again with each start of the program; within one, the browser keeps them.
    request.header("Cache-Control", "private, max-age=3600");
    byte[] bytes = loaded.computeIfAbsent(asset.resource(), Assets::read);
    request.contentType(asset.type()).result(bytes);
  }

  private static byte[] read(String resource) {
    try (InputStream in = Assets.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("missing in the program: " + resource);
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(resource, e);
    }
  }
}
