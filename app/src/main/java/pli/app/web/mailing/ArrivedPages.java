// SPDX-License-Identifier: Apache-2.0
package pli.app.web.mailing;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import pli.app.web.Page;
import pli.app.web.Pages;
import pli.app.web.Routes;
import pli.app.web.letter.Letter;
import pli.app.web.letter.LetterFrame;

/// The inbox of the demonstration: every message that its mail server has taken.
public final class ArrivedPages implements Routes {

  /// The demonstration has a few dozen.
  private static final int SHOWN_MOST = 200;

  /// @param name of the file
  public record Arrived(String name, Letter letter) {}

  private final Pages pages;
  private final Path folder;

  /// @param folder with one `.eml` file for each message
  public ArrivedPages(Pages pages, Path folder) {
    this.pages = pages;
    this.folder = folder;
  }

  @Override
  public void addTo(RoutesConfig routes) {
    routes.get("/arrived", this::list);
    routes.get("/arrived/{name}", this::show);
    routes.get("/arrived/{name}/body", this::body);
    routes.get("/arrived/{name}/attachments/{number}", this::attachment);
  }

  private void list(Context request) throws IOException {
    List<Arrived> arrived = new ArrayList<>();
    for (String name : names()) {
      arrived.add(new Arrived(name, letter(name)));
    }
    Page page = pages.page(request, "arrived", "page.arrived.title");
    pages.show(request, "arrived.jte", page, arrived);
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".eml"))
          .sorted()
          .limit(SHOWN_MOST)
          .toList();
    }
  }

  private Letter letter(String name) throws IOException {
    try (InputStream in = Files.newInputStream(folder.resolve(name))) {
      return Letter.read(in);
    }
  }

  private void show(Context request) throws IOException {
    Optional<Arrived> arrived = found(request);
    if (arrived.isPresent()) {
      Page page = pages.page(request, "arrived", "page.arrived.title");
      pages.show(request, "arrived-letter.jte", page, arrived.get());
    }
  }

  private void body(Context request) throws IOException {
    Optional<Arrived> arrived = found(request);
    if (arrived.isPresent()) {
      LetterFrame.show(request, arrived.get().letter());
    }
  }

  private void attachment(Context request) throws IOException {
    Optional<Letter.Enclosure> wanted =
        found(request).stream()
            .flatMap(one -> one.letter().attachments().stream())
            .filter(one -> String.valueOf(one.number()).equals(request.pathParam("number")))
            .findFirst();
    if (wanted.isPresent()) {
      LetterFrame.download(request, wanted.get());
    } else {
      request.status(HttpStatus.NOT_FOUND);
    }
  }

  /// Only names that are in the folder, so no path leads anywhere else.
  private Optional<Arrived> found(Context request) throws IOException {
    String name = request.pathParam("name");
    if (!names().contains(name)) {
      request.status(HttpStatus.NOT_FOUND);
      return Optional.empty();
    }
    return Optional.of(new Arrived(name, letter(name)));
  }
}
