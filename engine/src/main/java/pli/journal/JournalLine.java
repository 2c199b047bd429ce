// SPDX-License-Identifier: Apache-2.0
package pli.journal;

import java.time.Instant;
import java.util.Optional;

/// One line of an account's chain.
///
/// @param seq 1 for the first of the account, without gaps
/// @param kind one of those in docs/journal.md, such as `release` or `attempt`
/// @param entry which message it is about, if one
/// @param text the line itself: one JSON object, the bytes that the hash covers
/// @param hash 64 hexadecimal figures
public record JournalLine(
    String account,
    long seq,
    Instant at,
    String kind,
    Optional<String> entry,
    String text,
    String hash) {}
