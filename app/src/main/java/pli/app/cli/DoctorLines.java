// SPDX-License-Identifier: Apache-2.0
package pli.app.cli;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import pli.app.facts.ChangeFacts;
import pli.doctor.AccountHealth;
import pli.doctor.Check;
import pli.doctor.Doctor;
import pli.words.Words;

/// A report of the doctor for a person.
final class DoctorLines {

  private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("dd.MM.uuuu HH:mm");

  private final Screen screen;
  private final Words words;
  private final ZoneId zone;

  DoctorLines(Screen screen, ZoneId zone) {
    this.screen = screen;
    this.words = screen.words();
    this.zone = zone;
  }

  void print(Doctor.Report report) {
    for (Check check : report.checks()) {
      screen.print(marked(check.verdict()) + " " + words.say(check.what()));
      check.remedy().ifPresent(remedy -> screen.print("  → " + words.say(remedy)));
    }
    if (report.accounts().isEmpty()) {
      screen.print(marked(Check.Verdict.UNKNOWN) + " " + words.say("doctor.no-accounts"));
    }
    report.accounts().forEach(this::print);
    boolean healthy = report.worst() != Check.Verdict.FAULT;
    screen.print("");
    screen.print(
        screen.styled(
            healthy ? Screen.Style.GREEN : Screen.Style.RED,
            words.say(healthy ? "doctor.healthy" : "doctor.not-healthy")));
  }

  private void print(AccountHealth health) {
    screen.print("");
    screen.print(
        marked(health.verdict())
            + " "
            + words.say(
                health.signsIn() ? "doctor.account-ok" : "doctor.account-failed",
                "account", health.account().address(),
                "server", health.account().server()));
    health.lacking().ifPresent(what -> screen.print("  → " + words.say(what)));
    health
        .finding()
        .ifPresent(one -> new FindingLines(screen, screen::print).printBelow(one, "  "));
    health
        .paused()
        .ifPresent(one -> screen.print("  " + words.say("doctor.account-paused", "reason", why(one))));
    printPast(health.past());
    LocalDate today = LocalDate.ofInstant(health.examined(), ZoneOffset.UTC);
    health
        .changes()
        .forEach(
            change -> {
              screen.print("  ! " + ChangeFacts.line(change, today, words));
              screen.print("    → " + words.say(change.remedy()) + " " + change.source());
            });
  }

  private void printPast(AccountHealth.Past past) {
    screen.print(
        "  "
            + past.lastAccepted()
                .map(one -> words.say("doctor.last-accepted", "time", moment(one)))
                .orElseGet(() -> words.say("doctor.never-accepted")));
    if (past.lastTrouble().isPresent() && past.meaning().isPresent()) {
      screen.print(
          "  "
              + words.say(
                  "doctor.last-trouble",
                  "time", moment(past.lastTrouble().get().at()),
                  "cause", words.say(past.meaning().get().cause())));
    }
  }

  private String why(AccountHealth.Paused paused) {
    return paused.meaning().map(one -> words.say(one.cause())).orElse(paused.reason());
  }

  private String marked(Check.Verdict verdict) {
    return switch (verdict) {
      case OK -> screen.styled(Screen.Style.GREEN, "✓");
      case UNKNOWN -> screen.styled(Screen.Style.DIM, "–");
      case WARNING -> screen.styled(Screen.Style.YELLOW, "!");
      case FAULT -> screen.styled(Screen.Style.RED, "✗");
    };
  }

  private String moment(Instant instant) {
    return MOMENT.format(instant.atZone(zone));
  }
}
