// SPDX-License-Identifier: Apache-2.0
package pli.app.web.draft;

import pli.app.web.letter.Letter;

/// One person's message before anything leaves.
///
/// @param draft id
/// @param row number in the table
public record RowLetter(String draft, String row, Letter letter) {}
