// SPDX-License-Identifier: Apache-2.0
package pli.app.cli;

import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import pli.account.Account;
import pli.app.facts.OverrideFacts;
import pli.app.facts.PreparationFacts;
import pli.journal.Signatory;
import pli.mailing.MailingFile;
import pli.mailing.MailingRelease;
import pli.outbox.MailingEntry;
import pli.outbox.MailingHead;
import pli.outbox.approval.Preparation;

/// Mailings of mailboxes that need a second person: prepared, shown, taken back.
final class SecondPerson {

  private final Desk desk;

  SecondPerson(Desk desk) {
    this.desk = desk;
  }

  /// Who prepares, where somebody else must release.
  Optional<Signatory> preparing(Account account, SignatoryOption who) {
    return desk.wiring().approvals().isWanted(account.id())
        ? Optional.of(who.signatory(desk.start()))
        : Optional.empty();
  }

  /// @param name of a mailing, or its file: then the newest that waits of it
  Optional<Preparation> find(String name) {
    return desk.wiring().approvals().of(name).or(() -> ofFile(name));
  }

  private Optional<Preparation> ofFile(String name) {
    Path file = desk.start().folder().resolve(name).normalize();
    return desk.wiring().approvals().open().stream()
        .filter(one -> one.mailing().file().equals(file.toString()))
        .findFirst();
  }

  /// What gives way when the file is released or prepared anew: both would hand over twice.
  List<Preparation> allOf(MailingFile mailing) {
    return desk.wiring().approvals().ofFile(mailing.file().toString());
  }

  /// Something else takes the place of what was prepared, or the file has nothing new any more.
  void tellTakenBack(List<Preparation> earlier, MailingRelease release) {
    tell(release.fresh().isEmpty() ? "approval.withdrawn" : "approval.replaced", earlier);
  }

  private void tell(String code, List<Preparation> preparations) {
    for (Preparation one : preparations) {
      desk.screen()
          .sayNote(code, "mailing", one.mailing().id(), "name", one.preparedBy().name());
    }
  }

  /// Leaves the release to somebody else, and says so.
  ///
  /// @param earlier what gave way to it
  void prepare(MailingRelease release, List<Preparation> earlier, Signatory by, boolean json) {
    MailingHead head = release.prepareFor(by);
    tellTakenBack(earlier, release);
    Preparation preparation = find(head.id()).orElseThrow();
    if (json) {
      printDocument(preparation);
    }
    desk.screen()
        .note(
            desk.words()
                .count(
                    "approval.prepared", release.fresh().size(), "mailing", head.id(), "name",
                    by.name()));
  }

  void printDocument(Preparation preparation) {
    desk.screen()
        .printDocument(
            Json.of(
                PreparationFacts.of(
                    preparation, desk.wiring().approvals().rows(preparation),
                    desk.wiring().approvals().decisions(preparation), desk.findings())));
  }

  /// One sentence, and a line for each person.
  void print(Preparation preparation) {
    List<MailingEntry> rows = desk.wiring().approvals().rows(preparation);
    desk.screen().print(waits(preparation, rows.size()));
    Table table = new Table();
    rows.forEach(
        row ->
            table.row(
                String.valueOf(row.row()), row.label(), row.entry().recipient().toString()));
    table.lines().forEach(desk.screen()::print);
    overrides(preparation).forEach(desk.screen()::print);
  }

  /// How many rows go although something stopped them, and of each what, why, by whom and when.
  List<String> overrides(Preparation preparation) {
    List<OverrideFacts> all =
        OverrideFacts.of(
            preparation, desk.wiring().approvals().decisions(preparation), desk.findings());
    List<String> lines = new ArrayList<>();
    if (!all.isEmpty()) {
      lines.add(desk.words().count("approval.overrides", all.size()));
    }
    for (OverrideFacts one : all) {
      lines.add(
          desk.words()
              .say(
                  "approval.override", "row", one.row(), "label", one.label(), "documents",
                  String.join(", ", one.documents()), "reason", one.reason(), "name", one.by(),
                  "date", desk.findings().minute(OffsetDateTime.parse(one.at()).toInstant())));
      one.covers().forEach(covered -> lines.add("    ✗ " + covered.text()));
    }
    return lines;
  }

  String waits(Preparation preparation, int rows) {
    String when = desk.findings().minute(preparation.preparedAt());
    return desk.words()
        .count(
            "approval.waits", rows, "mailing", preparation.mailing().id(), "name",
            preparation.preparedBy().name(), "date", when);
  }
}
