// SPDX-License-Identifier: Apache-2.0
package pli.outbox.approval;

import java.time.Instant;
import java.util.List;

/// Something that the person who prepared a mailing decided about one of its rows, for the eyes of
/// the one who releases it.
///
/// @param row number in the table
/// @param label whom the row is for
/// @param documents names of what the person gets
/// @param text reason and what it covers, as it was given
public record NotedDecision(
    int row, String label, List<String> documents, String text, Instant at) {

  public NotedDecision {
    documents = List.copyOf(documents);
  }
}
