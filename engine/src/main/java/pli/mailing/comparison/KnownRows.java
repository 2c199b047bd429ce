// SPDX-License-Identifier: Apache-2.0
package pli.mailing.comparison;

import java.util.List;
import pli.words.Phrase;

/// Rows of a table whose messages the outbox has as they are, so that nothing of them leaves again.
///
/// @param count how many rows
/// @param phrases when and by which mailing, in one sentence or two
public record KnownRows(int count, List<Phrase> phrases) {

  public static final KnownRows NONE = new KnownRows(0, List.of());

  public KnownRows {
    phrases = List.copyOf(phrases);
  }
}
