// SPDX-License-Identifier: Apache-2.0
package pli.app.facts;

import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import pli.account.Account;
import pli.app.Wiring;
import pli.app.text.BudgetFacts;
import pli.app.text.BudgetText;
import pli.diagnosis.Circumstances;
import pli.diagnosis.Diagnosis;
import pli.diagnosis.Finding;
import pli.diagnosis.FindingFacts;
import pli.mailing.MailingNames;
import pli.mailing.MailingProgress;
import pli.outbox.MailingEntry;
import pli.outbox.OutboxEntry;
import pli.outbox.OutboxState;
import pli.words.Words;

/// A mailing, or a single message.
///
/// @param mailing id; null for a single message
/// @param rehearsal true if every message went to the account itself
/// @param counts by state
/// @param budget what the account's limits let leave; null where nothing is limited
/// @param frozen why nothing is handed over; null unless the outbox is frozen
public record Report(
    String mailing,
    String kind,
    String account,
    boolean rehearsal,
    Map<String, Integer> counts,
    List<Row> rows,
    BudgetFacts budget,
    FrozenFacts frozen) {

  /// @param to the recipient's address
  /// @param reply what the server said to the last attempt, or null
  /// @param finding what that means; null where nothing needs explaining
  /// @param nextAt when it is tried again; null unless it waits
  public record Row(
      int row,
      String label,
      String to,
      String entry,
      String state,
      String messageId,
      int attempts,
      String reply,
      FindingFacts finding,
      String nextAt) {}

  /// The facts of a list of rows.
  public static Report of(Subject subject, List<MailingEntry> rows, Findings findings) {
    return new Report(
        subject.mailing,
        subject.kind,
        subject.account,
        subject.mailing != null && MailingNames.isRehearsal(subject.mailing),
        counts(MailingProgress.of(rows)),
        rows.stream().map(row -> row(row, findings)).toList(),
        null,
        null);
  }

  /// The same with what the limits let leave.
  public Report with(Optional<BudgetFacts> facts) {
    return new Report(
        mailing, kind, account, rehearsal, counts, rows, facts.orElse(null), frozen);
  }

  /// The same with why nothing is handed over.
  ///
  /// @param why null if nothing is the matter
  public Report with(FrozenFacts why) {
    return new Report(mailing, kind, account, rehearsal, counts, rows, budget, why);
  }

  /// What the report is about.
  public record Subject(String mailing, String kind, String account) {}

  public static Map<String, Integer> counts(MailingProgress progress) {
    Map<String, Integer> counts = new LinkedHashMap<>();
    counts.put("waiting", progress.waiting());
    counts.put("claimed", progress.claimed());
    counts.put("accepted", progress.accepted());
    counts.put("deferred", progress.deferred());
    counts.put("refused", progress.refused());
    counts.put("inDoubt", progress.inDoubt());
    counts.put("held", progress.held());
    counts.put("expired", progress.expired());
    counts.put("cancelled", progress.cancelled());
    return counts;
  }

  /// A moment as documents give it: to the second, with the offset of the zone.
  static String iso(Instant instant, ZoneId zone) {
    return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
        instant.truncatedTo(ChronoUnit.SECONDS).atZone(zone));
  }

  /// How a state is called in JSON, in the keys of the words and in the classes of marks.
  public static String stateName(OutboxEntry entry) {
    if (entry.isDeferred()) {
      return "deferred";
    }
    return stateName(entry.state());
  }

  public static String stateName(OutboxState state) {
    return state == OutboxState.IN_DOUBT ? "inDoubt" : state.name().toLowerCase(Locale.ROOT);
  }

  public static Row row(MailingEntry row, Findings findings) {
    OutboxEntry entry = row.entry();
    return new Row(
        row.row(),
        row.label(),
        entry.recipient().toString(),
        entry.id(),
        stateName(entry),
        entry.messageId(),
        entry.attempts(),
        EntryLine.reply(entry).orElse(null),
        findings.factsOf(entry).orElse(null),
        findings.nextTry(entry).map(findings::iso).orElse(null));
  }

  /// Explains entries in the reader's words.
  public static final class Findings {

    private final Supplier<Diagnosis> diagnosis;
    private final Words words;
    private final ZoneId zone;
    private final Map<String, Optional<Account>> accounts;
    private final NextTries nextTries;
    private final InstantSource clock;
    private final FindingNow now;

    public Findings(Wiring wiring, Words words, ZoneId zone) {
      this.diagnosis = wiring::diagnosis;
      this.words = words;
      this.zone = zone;
      this.nextTries = new NextTries(wiring);
      this.clock = wiring.clock();
      this.now = new FindingNow(wiring.outbox());
      this.accounts = new LinkedHashMap<>();
      wiring.accounts().all().forEach(one -> accounts.put(one.id(), Optional.of(one)));
    }

    /// In whose language they are said.
    public Words words() {
      return words;
    }

    /// Why an entry is not accepted; empty if there is nothing to explain.
    public Optional<Finding> of(OutboxEntry entry) {
      if (!entry.isUnsettled()) {
        return Optional.empty();
      }
      Optional<Finding> finding =
          diagnosis.get().explain(
              entry.last().get().result(),
              accounts
                  .getOrDefault(entry.account(), Optional.empty())
                  .map(Circumstances::of)
                  .orElse(Circumstances.UNKNOWN));
      return finding.map(one -> now.of(one, entry));
    }

    /// The same as facts.
    Optional<FindingFacts> factsOf(OutboxEntry entry) {
      return of(entry).map(finding -> finding.facts(words::say));
    }

    public String iso(Instant instant) {
      return Report.iso(instant, zone);
    }

    /// Day, hour and second as people write them.
    public String moment(Instant instant) {
      return DateTimeFormatter.ofPattern("dd.MM.yyyy HH:mm:ss").format(instant.atZone(zone));
    }

    /// The same to the minute.
    public String minute(Instant instant) {
      return DateTimeFormatter.ofPattern("dd.MM.yyyy HH:mm").format(instant.atZone(zone));
    }

    /// When an entry is tried again; empty unless it waits.
    public Optional<Instant> nextTry(OutboxEntry entry) {
      return nextTries.of(entry);
    }

    /// The time, with its date if that is not today's.
    public String soon(Instant instant) {
      return new BudgetText(words, zone).moment(instant, clock.instant());
    }
  }
}
