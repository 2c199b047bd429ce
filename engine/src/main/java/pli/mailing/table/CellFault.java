// SPDX-License-Identifier: Apache-2.0
package pli.mailing.table;

/// Why the content of a cell cannot be trusted.
public enum CellFault {
  NONE,
  /// A formula that ends in an error value such as `#N/A`; the text of the cell is that value.
  FORMULA_ERROR,
  /// A formula whose result was never stored: the program that wrote the file did not calculate.
  NOT_CALCULATED,
  /// A formula whose stored result is nothing, which may be meant: a cell that is empty.
  EMPTY_RESULT,
  /// Part of a merged range, but not its first cell: what a person sees there belongs to another
  /// cell.
  MERGED
}
