// SPDX-License-Identifier: Apache-2.0
package pli.budget;

import java.time.Instant;

/// An account waits because its server said "enough".
///
/// @param since when it said so
/// @param until when the next message is tried
/// @param used how many of the limit we had used up by then
/// @param byOthers that is too few to be the limit: somebody else uses the mailbox
public record Closing(
    LimitKind kind, Instant since, Instant until, int used, boolean byOthers) {}
