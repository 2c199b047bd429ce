// SPDX-License-Identifier: Apache-2.0
package pli.app.facts;

import com.fasterxml.jackson.annotation.JsonRawValue;
import pli.journal.JournalLine;

/// A line of the journal as `--json` prints it.
///
/// @param line the line itself, as an object
public record JournalFacts(String hash, @JsonRawValue String line) {

  public static JournalFacts of(JournalLine line) {
    return new JournalFacts(line.hash(), line.text());
  }
}
