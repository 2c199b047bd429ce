// SPDX-License-Identifier: Apache-2.0
package pli.outbox.approval;

import java.time.Instant;
import pli.journal.Signatory;
import pli.outbox.MailingHead;

/// A mailing that somebody has prepared and nobody has released.
///
/// @param id of the preparation; the mailing has its own, also where it carries one on
/// @param entries messages that its release lets go, copies for the sender included
public record Preparation(
    String id, MailingHead mailing, Signatory preparedBy, Instant preparedAt, int entries) {}
