// SPDX-License-Identifier: Apache-2.0
package pli.outbox;

/// A row of a mailing and the entry that stands for it.
///
/// @param row number in the table
/// @param label whom it is for, as the table calls the person
public record MailingEntry(int row, String label, OutboxEntry entry) {}
