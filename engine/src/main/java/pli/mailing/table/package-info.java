// SPDX-License-Identifier: Apache-2.0

/// Tables as Swiss offices have them, read row by row: CSV in the encodings and with the separators
/// that Excel writes, and XLSX with numbers and dates as the sheet shows them.
///
/// Start at [pli.mailing.table.TableFile#open]. It looks at the content, not at the name of the
/// file, and refuses what is not a table with a phrase that says what to do. A
/// [pli.mailing.table.TableReader] yields one [pli.mailing.table.TableRow] after the other and
/// holds none of them.
///
/// What this package is not: it knows no mailing, gives columns no meaning and repairs no values; a
/// cell that cannot be trusted carries its [pli.mailing.table.CellFault]. Nothing is ever written.
///
/// Threads: values are immutable; a reader belongs to one thread.
package pli.mailing.table;
