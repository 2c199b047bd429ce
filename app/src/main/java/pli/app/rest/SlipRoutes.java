// SPDX-License-Identifier: Apache-2.0
package pli.app.rest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import pli.access.Right;
import pli.mailing.WrittenSlips;
import pli.mailing.draft.DraftFolder;

/// The slips with random passwords of a draft: to be fetched, printed, given to their people, and
/// deleted. They lie in their files alone; no answer but the file itself holds a password.
final class SlipRoutes {

  private static final String SLIPS = "/drafts/{draft}/slips";

  /// @param items the newest first
  record Slips(List<Sheet> items) {}

  /// One file with slips.
  ///
  /// @param written when
  record Sheet(String name, String written, long bytes) {}

  private final RestTools tools;

  SlipRoutes(RestTools tools) {
    this.tools = tools;
  }

  /// Not for whoever may only look: slips open what others got.
  void addTo(RestRoutes routes) {
    routes.get(SLIPS, Right.PREPARE, call -> list(call, DraftRoutes.folder(tools, call)));
    routes.get(SLIPS + "/{name}", Right.PREPARE, this::fetch);
    routes.delete(SLIPS + "/{name}", Right.PREPARE, this::delete);
  }

  private static Answer list(Call call, DraftFolder folder) throws IOException {
    List<Sheet> sheets = new ArrayList<>();
    for (Path file : slips(folder).all()) {
      sheets.add(
          new Sheet(
              file.getFileName().toString(),
              call.findings().iso(Files.getLastModifiedTime(file).toInstant()),
              Files.size(file)));
    }
    return Answer.ok(new Slips(sheets));
  }

  private Answer fetch(Call call) throws IOException {
    DraftFolder folder = DraftRoutes.folder(tools, call);
    Path file = named(call, folder);
    return new Answer.File(
        "application/pdf", folder.name() + "-slips.pdf", Files.newInputStream(file));
  }

  private Answer delete(Call call) throws IOException {
    DraftFolder folder = DraftRoutes.folder(tools, call);
    named(call, folder);
    slips(folder).delete(call.path("name"));
    return list(call, folder);
  }

  private static Path named(Call call, DraftFolder folder) {
    String name = call.path("name");
    return slips(folder)
        .named(name)
        .orElseThrow(() -> Refusal.of(404, "rest.slips-unknown", "name", name));
  }

  private static WrittenSlips slips(DraftFolder folder) {
    return new WrittenSlips(folder.file());
  }
}
