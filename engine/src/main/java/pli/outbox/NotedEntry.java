// SPDX-License-Identifier: Apache-2.0
package pli.outbox;

import java.util.Optional;

/// An entry with what a person knows it by.
///
/// @param mailing the mailing that it is a row of, if any
/// @param row number in the table, 0 without a mailing
/// @param contentSha256 of the frozen bytes
public record NotedEntry(
    OutboxEntry entry,
    MessageNote note,
    Optional<String> mailing,
    int row,
    String contentSha256) {}
