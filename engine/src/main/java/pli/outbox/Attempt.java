// SPDX-License-Identifier: Apache-2.0
package pli.outbox;

import java.time.Instant;
import java.util.Optional;

/// One try at handing an entry over.
///
/// @param number 1 for the first
/// @param host the server, as `host:port`
/// @param tls protocol and cipher suite, or empty
/// @param dotMark when the final dot was about to go out
public record Attempt(
    int number,
    Instant startedAt,
    Instant endedAt,
    String host,
    String tls,
    Outcome outcome,
    Optional<Instant> dotMark) {}
