// SPDX-License-Identifier: Apache-2.0
package pli.mailing;

import pli.words.Phrase;

/// Something that is wrong, or looks wrong, with a row.
///
/// @param row as the spreadsheet shows it; 0 where no row is meant
/// @param column name of the column, or ""
/// @param document path inside the mailing's folder, or ""
/// @param blocking nothing of the mailing may be handed over before this is put right; else a
///     warning to look at
public record RowProblem(
    int row, String column, String document, Phrase phrase, boolean blocking) {}
