// SPDX-License-Identifier: Apache-2.0
package pli.mailing;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import pli.outbox.MailingHead;
import pli.outbox.OutboxStore;

/// Names by which people call a mailing: kind, day, and a number if there were several that day.
final class MailingNames {

  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("uuuuMMdd").withZone(ZoneOffset.UTC);

  private MailingNames() {}

  static MailingHead head(MailingFile file, String account, Instant now, OutboxStore store) {
    String kind = file.kind().name().toLowerCase(Locale.ROOT);
    String base = kind + "-" + DAY.format(now);
    String id = base;
    for (int number = 2; store.mailing(id).isPresent(); number++) {
      id = base + "-" + number;
    }
    return new MailingHead(id, account, kind, file.name(), file.file().toString(), now);
  }
}
