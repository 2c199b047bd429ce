// SPDX-License-Identifier: Apache-2.0
package pli.document;

/// Whose numbers a table has. Another number behind the word for that kind is then a stranger's.
public enum NumberKind {
  /// Behind words such as "Personalnummer".
  EMPLOYEES,
  /// Behind words such as "Kundennummer".
  CUSTOMERS,
  /// Nothing is known of them, or there are none.
  UNKNOWN
}
