// SPDX-License-Identifier: Apache-2.0
package pli.app.rest;

import java.io.ByteArrayInputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import pli.access.Right;
import pli.app.facts.CheckFacts;
import pli.mailing.ComposedRow;
import pli.mailing.MailingFile;
import pli.mailing.RowMessages;
import pli.mailing.draft.DraftFolder;
import pli.words.Phrase;

/// Single rows of a draft's table: looked at, corrected, taken out. All others keep their numbers, and
/// the table that was uploaded stays as it is.
final class RowRoutes {

  private static final String ROW = "/drafts/{draft}/rows/{row}";

  /// @param row as the spreadsheet shows it
  /// @param cells by column
  record Row(int row, Map<String, String> cells) {}

  /// @param cells by column; those that are not named stay
  record Correction(Map<String, String> cells) {}

  private final RestTools tools;

  /// A table is read, changed and written whole: one at a time.
  private final ReentrantLock turn = new ReentrantLock();

  RowRoutes(RestTools tools) {
    this.tools = tools;
  }

  void addTo(RestRoutes routes) {
    routes.get(ROW, Right.READ, call -> Answer.ok(row(call, DraftRoutes.folder(tools, call))));
    routes.get(ROW + "/message", Right.READ, routes.checking(this::message));
    routes.post(ROW + "/correction", Right.PREPARE, this::correct);
    routes.post(ROW + "/removal", Right.PREPARE, this::takeOut);
  }

  /// As it will leave, but for the passwords, as on the page.
  private Answer message(Call call) {
    DraftFolder folder = DraftRoutes.folder(tools, call);
    Row row = row(call, folder);
    MailingFile mailing = folder.mailing().unprotected();
    RowMessages messages =
        new RowMessages(
            mailing, DraftRoutes.account(tools, call), tools.wiring().messageIds(),
            tools.wiring().clock(), tools.zone());
    ComposedRow composed = ComposedRow.of(mailing, row.row(), messages, tools.checks());
    byte[] bytes =
        composed
            .message()
            .orElseThrow(
                () ->
                    Refusal.found(
                        Phrase.of("rest.no-message", "row", row.row()),
                        CheckFacts.of(
                            folder.name(), composed.report(), Optional.empty(), call.words())));
    return new Answer.File(
        "message/rfc822", "row-" + row.row() + ".eml", new ByteArrayInputStream(bytes));
  }

  private Answer correct(Call call) {
    DraftFolder folder = DraftRoutes.folder(tools, call);
    Map<String, String> cells = call.body(Correction.class).cells();
    if (cells == null || cells.isEmpty()) {
      throw Refusal.of(422, "rest.field-missing", "field", "cells");
    }
    return inTurn(
        () -> {
          Row row = row(call, folder);
          cells.forEach(
              (column, text) -> {
                if (text == null || !row.cells().containsKey(column)) {
                  throw Refusal.of(422, "rest.field-wrong", "field", "cells." + column);
                }
              });
          folder.correctRow(row.row(), cells);
          return Answer.ok(row(call, folder));
        });
  }

  private Answer takeOut(Call call) {
    DraftFolder folder = DraftRoutes.folder(tools, call);
    return inTurn(
        () -> {
          folder.takeOut(row(call, folder).row());
          return Answer.ok(DraftFacts.of(tools, folder));
        });
  }

  private Answer inTurn(Supplier<Answer> work) {
    turn.lock();
    try {
      return work.get();
    } finally {
      turn.unlock();
    }
  }

  private static Row row(Call call, DraftFolder folder) {
    String text = call.path("row");
    int number = text.matches("\\d{1,9}") ? Integer.parseInt(text) : 0;
    List<String> cells = folder.cells(Set.of(number)).get(number);
    if (cells == null) {
      throw Refusal.of(404, "rest.row-unknown", "row", text);
    }
    List<String> columns = folder.table().orElseThrow().columns().names();
    Map<String, String> byColumn = new LinkedHashMap<>();
    for (int i = 0; i < columns.size(); i++) {
      if (!columns.get(i).isEmpty()) {
        byColumn.put(columns.get(i), i < cells.size() ? cells.get(i) : "");
      }
    }
    return new Row(number, byColumn);
  }
}
