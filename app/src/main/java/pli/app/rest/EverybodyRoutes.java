// SPDX-License-Identifier: Apache-2.0
package pli.app.rest;

import java.util.List;
import pli.access.Right;
import pli.app.facts.CheckFacts;
import pli.app.facts.CollectiveFacts;
import pli.mailing.draft.DraftFolder;
import pli.mailing.draft.EverybodyLook;

/// The one PDF with everybody's pages of a draft, in place of a document for each.
final class EverybodyRoutes {

  private static final String FILE = "/drafts/{draft}/everybody";

  /// @param everybody name of the file
  /// @param collective who gets which pages; null before there is a table to know people by
  /// @param notes what is to be said of the file as a whole
  record Look(String everybody, CollectiveFacts collective, List<CheckFacts.Problem> notes) {}

  private final RestTools tools;

  EverybodyRoutes(RestTools tools) {
    this.tools = tools;
  }

  void addTo(RestRoutes routes) {
    routes.put(FILE + "/{name}", Right.PREPARE, this::keep);
    routes.get(FILE, Right.READ, routes.checking(this::look));
    routes.delete(FILE, Right.PREPARE, this::remove);
  }

  private Answer keep(Call call) {
    DraftFolder folder = DraftRoutes.folder(tools, call);
    folder.everybody().keep(call.path("name"), call.upload());
    return Answer.ok(DraftFacts.of(tools, folder));
  }

  private Answer look(Call call) {
    DraftFolder folder = DraftRoutes.folder(tools, call);
    EverybodyLook look =
        EverybodyLook.at(folder, tools.checks()).orElseThrow(() -> none(folder));
    look.fault()
        .ifPresent(
            why -> {
              throw Refusal.of(422, why);
            });
    return Answer.ok(
        new Look(
            look.name(),
            look.sum().map(CollectiveFacts::of).orElse(null),
            look.notes().stream()
                .map(one -> CheckFacts.Problem.of(one, call.words()))
                .toList()));
  }

  private Answer remove(Call call) {
    DraftFolder folder = DraftRoutes.folder(tools, call);
    if (folder.everybody().name().isEmpty()) {
      throw none(folder);
    }
    folder.everybody().remove();
    return Answer.ok(DraftFacts.of(tools, folder));
  }

  private static Refusal none(DraftFolder folder) {
    return Refusal.of(404, "rest.everybody-none", "draft", folder.name());
  }
}
