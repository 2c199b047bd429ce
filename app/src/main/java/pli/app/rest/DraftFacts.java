// SPDX-License-Identifier: Apache-2.0
package pli.app.rest;

import java.util.List;
import java.util.Optional;
import pli.mailing.draft.DraftFolder;
import pli.mailing.draft.DraftTable;
import pli.mailing.draft.Proposal;

/// A mailing in the making.
///
/// @param kind `payslips`, `invoices` or `letters`
/// @param columns of the table; null without one
/// @param rows how many rows of the table were looked at, 200 at most
/// @param everybody name of the file with everybody's pages; null without one
/// @param proposal what table and documents suggest
/// @param settings as they were put; null as long as they make no mailing
record DraftFacts(
    String draft,
    String account,
    String kind,
    String table,
    List<String> columns,
    Integer rows,
    List<String> documents,
    String everybody,
    Suggestion proposal,
    WantedSettings settings) {

  /// @param pdfPassword a rule, where the table has a birthday
  record Suggestion(String to, String documents, String language, String pdfPassword) {}

  static DraftFacts of(RestTools tools, DraftFolder folder) {
    Optional<DraftTable> table = folder.table();
    return new DraftFacts(
        folder.name(),
        tools.wiring().access().drafts().accountOf(folder.name()).orElseThrow(),
        folder.kind().word(),
        folder.tableName().orElse(null),
        table.map(one -> one.columns().names()).orElse(null),
        table.map(one -> one.rows().size()).orElse(null),
        folder.documents(),
        folder.everybody().name().orElse(null),
        table.map(folder::proposal).map(DraftFacts::suggestion).orElse(null),
        folder.written().map(one -> WantedSettings.of(one, folder.messages())).orElse(null));
  }

  private static Suggestion suggestion(Proposal proposal) {
    return new Suggestion(
        proposal.to().orElse(null), proposal.documents().orElse(null),
        proposal.language().orElse(null), proposal.password().orElse(null));
  }
}
