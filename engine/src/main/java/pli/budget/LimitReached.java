// SPDX-License-Identifier: Apache-2.0
package pli.budget;

import java.time.Instant;
import java.util.Optional;

/// A server said that a limit is used up.
///
/// @param used what we had handed over in the span by then, without the try that was refused; or how
///     many sessions stayed open
/// @param lastBefore when the last try before that ended of which the server took notice
/// @param reply in the server's words
public record LimitReached(
    LimitKind kind, int used, Optional<Instant> lastBefore, Instant at, String reply) {}
