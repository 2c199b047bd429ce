// SPDX-License-Identifier: Apache-2.0
package pli.mailing.comparison;

import pli.words.Phrase;

/// Something that is not as it was, or was already there.
///
/// @param row of the table; 0 for somebody who is not in it
/// @param document path inside the mailing's folder, or ""
public record Difference(int row, String document, Phrase phrase, Weight weight) {

  /// What a person has to do about it.
  public enum Weight {
    /// To know it.
    REMARK,
    /// To confirm an address: this row by a reason, or all of them by one.
    ADDRESS,
    /// To confirm that something goes once more: this row by a reason, or all of them by one.
    REPEATED
  }
}
