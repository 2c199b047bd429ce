// SPDX-License-Identifier: Apache-2.0
package pli.mailing;

import java.util.List;
import java.util.Locale;
import pli.smtp.Secret;

/// A password that chance made for the documents of one row.
///
/// @param label whom it is for, as the table calls the person
/// @param language of the row
/// @param documents names that the recipient sees
/// @param period which month they are about, `2026-11`; ""
public record NewPassword(
    int row, String label, Locale language, List<String> documents, String period, Secret secret) {

  public NewPassword {
    documents = List.copyOf(documents);
  }

  /// @param secret on the documents of the row
  public static NewPassword of(PlannedRow row, Secret secret) {
    String name = row.recipient().displayName();
    List<String> documents =
        row.documents().stream()
            .filter(one -> !one.variant().isEmpty())
            .map(PlannedDocument::fileName)
            .toList();
    return new NewPassword(
        row.row(), name.isEmpty() ? row.recipient().address().toString() : name, row.language(),
        documents, row.about().period(), secret);
  }
}
