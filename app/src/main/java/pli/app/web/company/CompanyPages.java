// SPDX-License-Identifier: Apache-2.0
package pli.app.web.company;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import pli.app.Wiring;
import pli.app.web.Companies;
import pli.app.web.Page;
import pli.app.web.Pages;
import pli.app.web.Routes;
import pli.words.InputRefused;
import pli.words.Phrase;
import pli.words.StoreUnavailable;

/// From the pages of one company to those of another, which have a port, a session and form tokens of
/// their own. What goes over is a start link, once.
public final class CompanyPages implements Routes {

  /// @param own empty if it has no name yet
  /// @param suggested what stands in the field for it then
  /// @param typed name of a new company that was refused
  public record View(
      String own, String suggested, List<String> others, String typed, Optional<Phrase> fault) {}

  /// @param link good for ten minutes and one browser
  public record Way(String name, URI link) {}

  private final Pages pages;
  private final Companies companies;
  private final Wiring wiring;

  public CompanyPages(Pages pages, Companies companies, Wiring wiring) {
    this.pages = pages;
    this.wiring = wiring;
    this.companies = companies;
  }

  @Override
  public void addTo(RoutesConfig routes) {
    routes.get("/companies", request -> list(request, "", Optional.empty()));
    routes.post("/companies", this::make);
    routes.post("/companies/name", this::name);
    routes.post("/companies/open", this::open);
  }

  private void list(Context request, String typed, Optional<Phrase> fault) {
    Page page = pages.page(request, "companies", "company.title");
    pages.show(
        request, "companies.jte", page,
        new View(
            companies.own(),
            companies.own().isEmpty()
                ? SuggestedName.of(wiring.accounts(), wiring.catalog())
                : companies.own(),
            companies.others(), typed, fault));
  }

  private void make(Context request) {
    String name = field(request, "name");
    try {
      lead(request, companies.make(name));
    } catch (InputRefused refused) {
      refuse(request, name, refused.phrase());
    } catch (StoreUnavailable unavailable) {
      refuse(request, "", unavailable.phrase());
    }
  }

  private void name(Context request) {
    try {
      companies.name(field(request, "name"));
      request.redirect("/companies", HttpStatus.SEE_OTHER);
    } catch (InputRefused refused) {
      refuse(request, "", refused.phrase());
    }
  }

  private void open(Context request) {
    String name = field(request, "company");
    try {
      lead(request, name);
    } catch (InputRefused refused) {
      refuse(request, "", refused.phrase());
    } catch (StoreUnavailable unavailable) {
      refuse(request, "", unavailable.phrase());
    }
  }

  /// By a page and not by a redirect: the policy lets no form of ours end elsewhere, and the other
  /// company is elsewhere.
  private void lead(Context request, String name) {
    Page page = pages.page(request, "companies", "company.opening");
    URI link = URI.create(companies.open(name) + "&lang=" + page.language());
    pages.show(request, "company-open.jte", page, new Way(name, link));
  }

  private void refuse(Context request, String typed, Phrase fault) {
    request.status(HttpStatus.UNPROCESSABLE_CONTENT);
    list(request, typed, Optional.of(fault));
  }

  private static String field(Context request, String name) {
    return Optional.ofNullable(request.formParam(name)).orElse("");
  }
}
