// SPDX-License-Identifier: Apache-2.0
package pli.mailing;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Pages of invoices that name nobody and yet belong to their document, because they repeat a number
/// of its first page that no other document has: that of the invoice or of the customer.
final class OwnMarks {

  private final Map<String, Integer> counts = new HashMap<>();

  /// @param documents those that must name their recipients
  OwnMarks(List<DocumentReadings.Looked> documents) {
    documents.forEach(
        one -> one.forms().marks().forEach(mark -> counts.merge(mark, 1, Integer::sum)));
  }

  /// @param page counted from 0
  boolean has(DocumentReadings.Looked document, int page) {
    return document.forms().repeated().getOrDefault(page, Set.of()).stream()
        .anyMatch(mark -> counts.getOrDefault(mark, 0) == 1);
  }
}
