// SPDX-License-Identifier: Apache-2.0
package pli.checks.faults;

/// What becomes of the message at which something goes wrong.
enum Ending {
  /// Accepted, as if nothing had happened.
  GOES_ON,
  /// Not taken, and accepted at a later try.
  RETRY,
  /// Refused for good.
  PERMANENT,
  /// It waits, and nothing leaves through the account before a person acts.
  STOP_ACCOUNT,
  /// In doubt: never repeated by itself.
  ASK
}
