// SPDX-License-Identifier: Apache-2.0
package pli.app.facts;

import java.util.Map;
import pli.mailing.MailingNames;
import pli.mailing.MailingProgress;
import pli.outbox.MailingHead;

/// One mailing of a list.
///
/// @param counts rows by state
public record MailingLine(
    String mailing,
    String kind,
    String account,
    boolean rehearsal,
    String file,
    String createdAt,
    Map<String, Integer> counts) {

  public static MailingLine of(
      MailingHead head, MailingProgress progress, Report.Findings findings) {
    return new MailingLine(
        head.id(), head.kind(), head.account(), MailingNames.isRehearsal(head.id()), head.file(),
        findings.iso(head.createdAt()), Report.counts(progress));
  }
}
