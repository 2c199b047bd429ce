// SPDX-License-Identifier: Apache-2.0
package pli.mailing;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import pli.outbox.MailingHead;
import pli.outbox.OutboxStore;

/// Names by which people call a mailing: kind, day, and a number if there were several that day;
/// with `rehearsal-` before it where nobody but its author got anything.
public final class MailingNames {

  /// How the names of rehearsals begin.
  public static final String REHEARSAL = "rehearsal-";

  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("uuuuMMdd").withZone(ZoneOffset.UTC);

  private MailingNames() {}

  /// True if every message of the mailing went to its author's own address.
  public static boolean isRehearsal(String mailing) {
    return mailing.startsWith(REHEARSAL);
  }

  /// What is prepared has its name already: under the same one somebody who takes back the one would mean
  /// the other.
  ///
  /// @param givingWay names of what is prepared and gives way to this
  static MailingHead head(
      MailingFile file, String account, Instant now, OutboxStore store, Set<String> givingWay) {
    Predicate<String> prepared = id -> store.isPrepared(id) && !givingWay.contains(id);
    return head(
        "", file, account, now, prepared.or(id -> store.mailing(id).isPresent()));
  }

  static MailingHead rehearsal(MailingFile file, String account, Instant now, OutboxStore store) {
    return head(REHEARSAL, file, account, now, id -> store.mailing(id).isPresent());
  }

  private static MailingHead head(
      String prefix, MailingFile file, String account, Instant now, Predicate<String> taken) {
    String kind = file.kind().name().toLowerCase(Locale.ROOT);
    String base = prefix + kind + "-" + DAY.format(now);
    String id = base;
    for (int number = 2; taken.test(id); number++) {
      id = base + "-" + number;
    }
    return new MailingHead(id, account, kind, file.name(), file.file().toString(), now);
  }
}
