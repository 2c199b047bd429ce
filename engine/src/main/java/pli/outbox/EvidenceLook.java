// SPDX-License-Identifier: Apache-2.0
package pli.outbox;

import java.time.Instant;

/// One look for a message in doubt where the provider files copies. Rows of it are only ever added.
///
/// @param detail the folder that was looked into, or why that was not possible
public record EvidenceLook(Instant at, Result result, String detail) {

  /// What was seen.
  public enum Result {
    /// A copy that no other entry can have caused.
    FOUND,
    /// A copy is there, but another entry of the same message may have caused it: says nothing.
    SHARED,
    ABSENT,
    /// The folder could not be looked into: says nothing.
    FAILED
  }
}
