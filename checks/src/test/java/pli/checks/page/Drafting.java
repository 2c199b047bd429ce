// SPDX-License-Identifier: Apache-2.0
package pli.checks.page;

import java.nio.file.Path;
import java.util.List;
import pli.app.demo.DemoFolder;

/// The way from the list of mailings to the check, where nothing on it is looked at more closely.
final class Drafting {

  private Drafting() {}

  /// The sample payslips, as they are, up to their check.
  static void samplePayslips(Visitor visitor, DemoFolder samples) {
    payslips(
        visitor, samples.payslips().resolveSibling("employes.csv"),
        PageOffice.pdfsBeside(samples.payslips()));
  }

  /// @param table of 25 people, as the samples have it
  /// @param documents one for each
  static void payslips(Visitor visitor, Path table, List<Path> documents) {
    uptoText(visitor, table, documents);
    visitor.presses("page.draft.to-check");
    visitor.arrivesAt("/drafts/*/check");
  }

  /// The same, up to the step before the check.
  static void uptoText(Visitor visitor, Path table, List<Path> documents) {
    visitor.presses("page.mailings.new-payslips");
    visitor.arrivesAt("/drafts/*/files");
    visitor.gives("page.draft.table-choose", List.of(table));
    visitor.readsCount("page.draft.columns", 12);
    visitor.gives("page.draft.documents-choose", documents);
    visitor.readsCount("page.draft.documents-there", 25);
    visitor.presses("page.draft.next");
    visitor.arrivesAt("/drafts/*/text");
  }
}
