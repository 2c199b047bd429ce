// SPDX-License-Identifier: Apache-2.0
package pli.outbox;

import java.time.Instant;

/// Messages that a wrong clock had put off for longer than any try is put off.
///
/// @param messages how many came due
/// @param until until when the latest would have waited
public record Stranded(int messages, Instant until) {}
