// SPDX-License-Identifier: Apache-2.0
package pli.mailing.table;

/// What a table may cost. Each limit is far above what an office needs and keeps a hostile file
/// from taking the computer with it.
public final class TableLimits {

  /// Size of the file in bytes; taste.
  public static final long FILE_BYTES = 100L * 1024 * 1024;

  /// Rows with content below the header; taste: ten times the largest Swiss employer's payroll run.
  public static final int ROWS = 100_000;

  /// Columns; taste.
  public static final int COLUMNS = 500;

  /// Characters in one cell: the limit of Excel itself ("Excel specifications and limits").
  public static final int CELL_CHARS = 32_767;

  /// Characters in the name of a column; taste.
  public static final int COLUMN_NAME_CHARS = 200;

  /// Bytes of one part of an XLSX file once inflated; taste: 100,000 rows of 50 columns stay below.
  static final long PART_BYTES = 512L * 1024 * 1024;

  /// Bytes of the shared texts of an XLSX file, which are held in memory; taste.
  static final long SHARED_TEXT_BYTES = 64L * 1024 * 1024;

  /// Bytes of every part that is neither a sheet nor the shared texts; taste.
  static final long SMALL_PART_BYTES = 16L * 1024 * 1024;

  /// A part above [#RATIO_FROM_BYTES] may not inflate to more than this many times its size. Sheets
  /// of an office stay below 40; the same figure as the zip-bomb guard of Apache POI (1:100).
  static final long INFLATE_RATIO = 100;

  static final long RATIO_FROM_BYTES = 8L * 1024 * 1024;

  /// Parts in an XLSX file; the figure of Apache POI.
  static final int PARTS = 1_000;

  /// Merged ranges that are remembered; taste.
  static final int MERGED_RANGES = 10_000;

  private TableLimits() {}
}
