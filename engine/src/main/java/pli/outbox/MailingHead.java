// SPDX-License-Identifier: Apache-2.0
package pli.outbox;

import java.time.Instant;

/// A mailing as the store keeps it: the head over rows that stand for entries.
///
/// @param id short and readable, such as `payslips-20261125-1`
/// @param kind `payslips`, `invoices` or `letters`
/// @param file absolute path of the mailing file
public record MailingHead(
    String id, String account, String kind, String name, String file, Instant createdAt) {}
