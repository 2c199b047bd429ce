// SPDX-License-Identifier: Apache-2.0
package pli.app.facts;

import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import pli.diagnosis.FindingFacts;
import pli.doctor.AccountHealth;
import pli.doctor.Check;
import pli.doctor.Doctor;
import pli.outbox.HandoverHistory;
import pli.words.Words;

/// What `pli doctor --json` prints. Field names are a promise to other programs; what is not known is
/// null.
///
/// @param verdict the worst of all: `ok`, `unknown`, `warning` or `fault`
public record DoctorFacts(String at, String verdict, List<Item> checks, List<Mailbox> accounts) {

  /// @param check `java`, `data`, `disk`, `key`, `proxy`, `clock`, `database`, `record`,
  ///     `outbox`, `ports` or `mailbox`
  public record Item(String check, String verdict, String text, String remedy) {}

  /// @param signsIn true if a session could be opened now
  /// @param lacking what is missing so that nothing could be tried
  public record Mailbox(
      String account,
      String server,
      String verdict,
      boolean signsIn,
      String lacking,
      FindingFacts finding,
      String pausedBecause,
      String lastAccepted,
      Failure lastFailure,
      List<ChangeFacts> changes) {}

  public record Failure(String at, FindingFacts finding) {}

  public static DoctorFacts of(Doctor.Report report, Words words, ZoneId zone) {
    return new DoctorFacts(
        Report.iso(report.at(), zone),
        report.worst().id(),
        report.checks().stream().map(check -> item(check, words)).toList(),
        report.accounts().stream().map(health -> mailbox(health, words, zone)).toList());
  }

  private static Item item(Check check, Words words) {
    return new Item(
        check.id(),
        check.verdict().id(),
        words.say(check.what()),
        check.remedy().map(words::say).orElse(null));
  }

  public static Mailbox mailbox(AccountHealth health, Words words, ZoneId zone) {
    LocalDate today = LocalDate.ofInstant(health.examined(), ZoneOffset.UTC);
    return new Mailbox(
        health.account().id(),
        health.account().server().toString(),
        health.verdict().id(),
        health.signsIn(),
        health.lacking().map(words::say).orElse(null),
        health.finding().map(one -> one.facts(words::say)).orElse(null),
        health.paused().map(AccountHealth.Paused::reason).orElse(null),
        health.past().lastAccepted().map(one -> Report.iso(one, zone)).orElse(null),
        failure(health.past(), words, zone).orElse(null),
        health.changes().stream().map(one -> ChangeFacts.of(one, today, words)).toList());
  }

  private static Optional<Failure> failure(
      AccountHealth.Past past, Words words, ZoneId zone) {
    return past.lastTrouble()
        .map(HandoverHistory.Trouble::at)
        .map(
            at ->
                new Failure(
                    Report.iso(at, zone),
                    past.meaning().map(one -> one.facts(words::say)).orElse(null)));
  }
}
