// SPDX-License-Identifier: Apache-2.0
package pli.app.web;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.Optional;

/// What a person sees in place of a page that does not exist, or that failed. Programs, frames and
/// pictures get the bare status.
public final class MissingPages implements Routes {

  private final Pages pages;

  public MissingPages(Pages pages) {
    this.pages = pages;
  }

  @Override
  public void addTo(RoutesConfig routes) {
    routes.error(
        HttpStatus.NOT_FOUND,
        request -> show(request, "draft.missing.title", "draft.missing.hint"));
    routes.error(
        HttpStatus.INTERNAL_SERVER_ERROR,
        request -> show(request, "draft.failed.title", "draft.failed.hint"));
  }

  /// Whether somebody reads the answer.
  static boolean isPerson(Context request) {
    return Optional.ofNullable(request.header("Accept")).orElse("").contains("text/html")
        && !"iframe".equals(request.header("Sec-Fetch-Dest"));
  }

  private void show(Context request, String title, String hint) {
    if (isPerson(request) && Gate.hasSession(request)) {
      Page page = pages.page(request, "", title);
      pages.show(request, "missing.jte", page, page.say(hint));
    }
  }
}
