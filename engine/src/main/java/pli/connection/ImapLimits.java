// SPDX-License-Identifier: Apache-2.0
package pli.connection;

import java.time.Duration;

/// How much a server of the own mailbox may cost.
///
/// @param each how long one answer may keep silent
/// @param all how long everything may take, however busy the server is
/// @param bytes how much it may say in all
public record ImapLimits(Duration each, Duration all, long bytes) {

  /// A search in a large folder takes seconds, and its answer some hundred kilobytes. Taste.
  public static final ImapLimits STANDARD =
      new ImapLimits(Duration.ofSeconds(20), Duration.ofMinutes(3), 16L * 1024 * 1024);
}
