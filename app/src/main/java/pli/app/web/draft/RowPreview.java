// SPDX-License-Identifier: Apache-2.0
package pli.app.web.draft;

import java.util.List;
import java.util.Optional;
import pli.app.web.letter.Letter;
import pli.mailing.RowProblem;
import pli.words.Phrase;

/// One person's message before anything leaves.
///
/// @param draft id
/// @param row number in the table
/// @param letter empty if there is something wrong with the row
/// @param sights of the documents, in their order in the message
/// @param locked true if the documents will have a password
/// @param problems of the row and of the texts
/// @param fault why nothing can be shown at all
/// @param stamp differs when the message differs, so that a frame loads it again
public record RowPreview(
    String draft,
    int row,
    Optional<Letter> letter,
    List<Sight> sights,
    boolean locked,
    List<RowProblem> problems,
    Optional<Phrase> fault,
    String stamp) {

  static RowPreview impossible(String draft, int row, Phrase fault) {
    return new RowPreview(
        draft, row, Optional.empty(), List.of(), false, List.of(), Optional.of(fault), "");
  }
}
