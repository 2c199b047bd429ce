// SPDX-License-Identifier: Apache-2.0
package pli.doctor;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import pli.account.Account;
import pli.account.AccountSessions;
import pli.account.SharedMailbox;
import pli.diagnosis.ServerDate;
import pli.journal.RestoreGuard;
import pli.store.jdbc.DatabaseExamination;
import pli.words.Phrase;
import pli.words.StoreUnavailable;

/// Looks at the whole installation and at every account, once.
public final class Doctor {

  /// By so much the clocks of computers differ that nobody cares for. Taste.
  private static final Duration CLOCKS_DIFFER = Duration.ofSeconds(5);

  private final Surroundings surroundings;
  private final InstantSource clock;

  public Doctor(Surroundings surroundings, InstantSource clock) {
    this.surroundings = surroundings;
    this.clock = clock;
  }

  /// What was found.
  public record Report(Instant at, List<Check> checks, List<AccountHealth> accounts) {

    public Report {
      checks = List.copyOf(checks);
      accounts = List.copyOf(accounts);
    }

    public Check.Verdict worst() {
      Check.Verdict worst = Check.Verdict.OK;
      for (Check check : checks) {
        worst = worst.or(check.verdict());
      }
      for (AccountHealth account : accounts) {
        worst = worst.or(account.verdict());
      }
      return worst;
    }
  }

  /// What needs an open store.
  ///
  /// @param record true if journal and outbox are whole and say the same
  /// @param standing whether the database is known to be the newest
  public record Inside(
      DatabaseExamination database,
      BooleanSupplier record,
      Supplier<RestoreGuard.Standing> standing,
      List<Account> accounts,
      AccountExamination examination,
      AccountSessions sessions) {}

  /// Where the store cannot be opened: everything outside of it.
  public Report withoutStore(StoreUnavailable failure) {
    List<Check> checks = new ArrayList<>(new InstallationChecks(surroundings).all(clock.instant()));
    checks.add(
        Check.fault("database", failure.phrase(), Phrase.of("doctor.database-broken.remedy")));
    return new Report(clock.instant(), checks, List.of());
  }

  /// Where there is no data folder yet.
  public Report withoutAccounts() {
    return new Report(
        clock.instant(), new InstallationChecks(surroundings).all(clock.instant()), List.of());
  }

  /// Everything; takes seconds, because servers are asked.
  public Report full(Inside inside) {
    List<Check> checks = new ArrayList<>(new InstallationChecks(surroundings).all(clock.instant()));
    checks.add(database(inside.database));
    record(inside.record).ifPresent(checks::add);
    outbox(inside.standing).ifPresent(checks::add);
    clockOfTheDatabase(inside.database).ifPresent(checks::add);
    Map<String, AccountHealth> health = new LinkedHashMap<>();
    for (Account account : inside.accounts) {
      health.put(account.id(), inside.examination.examine(account));
    }
    List<AccountHealth> accounts = List.copyOf(health.values());
    clock(accounts).ifPresent(checks::add);
    checks.addAll(ports(inside));
    SharedMailbox.among(inside.accounts).stream()
        .map(
            one ->
                Check.warning(
                    "mailbox", one.told(), Phrase.of("account.shared-mailbox.remedy")))
        .forEach(checks::add);
    return new Report(clock.instant(), checks, accounts);
  }

  private static Check database(DatabaseExamination database) {
    try {
      List<String> problems = database.problems();
      if (!problems.isEmpty() && database.isOnServer()) {
        return Check.fault(
            "database",
            Phrase.of("doctor.database-careless", "detail", problems.getFirst()),
            Phrase.of("doctor.database-careless.remedy"));
      }
      return problems.isEmpty()
          ? Check.ok(
              "database", Phrase.of("doctor.database", "version", database.schemaVersion()))
          : Check.fault(
              "database",
              Phrase.of("doctor.database-broken", "detail", problems.getFirst()),
              Phrase.of("doctor.database-broken.remedy"));
    } catch (StoreUnavailable e) {
      return Check.fault("database", e.phrase(), Phrase.of("doctor.database-broken.remedy"));
    }
  }

  private static Optional<Check> record(BooleanSupplier isWhole) {
    try {
      return Optional.of(
          isWhole.getAsBoolean()
              ? Check.ok("record", Phrase.of("doctor.record"))
              : Check.fault(
                  "record", Phrase.of("doctor.record-wrong"),
                  Phrase.of("doctor.record-wrong.remedy")));
    } catch (StoreUnavailable e) {
      // That is said already.
      return Optional.empty();
    }
  }

  private static Optional<Check> outbox(Supplier<RestoreGuard.Standing> standing) {
    try {
      return Optional.of(
          switch (standing.get()) {
            case IN_STEP -> Check.ok("outbox", Phrase.of("doctor.outbox"));
            case RESTORED -> frozen("frozen.restored");
            case UNKNOWN_HERE -> frozen("frozen.unknown");
          });
    } catch (StoreUnavailable e) {
      // That is said already.
      return Optional.empty();
    }
  }

  private static Check frozen(String what) {
    return Check.fault("outbox", Phrase.of(what), Phrase.of("frozen.remedy"));
  }

  /// What this computer hands over, others count against the limits by their clocks; all of them know
  /// that of the database.
  private Optional<Check> clockOfTheDatabase(DatabaseExamination database) {
    if (!database.isOnServer()) {
      return Optional.empty();
    }
    try {
      Instant own = clock.instant().truncatedTo(ChronoUnit.SECONDS);
      Instant theirs = database.clock().truncatedTo(ChronoUnit.SECONDS);
      return Duration.between(own, theirs).abs().compareTo(CLOCKS_DIFFER) <= 0
          ? Optional.empty()
          : Optional.of(
              Check.warning(
                  "clock", clockIsOff(own, theirs, "PostgreSQL"),
                  Phrase.of("doctor.clock.remedy")));
    } catch (StoreUnavailable e) {
      // That is said already.
      return Optional.empty();
    }
  }

  private static Phrase clockIsOff(Instant own, Instant theirs, Object server) {
    return Phrase.of("doctor.clock-off", "own", own, "theirs", theirs, "server", server);
  }

  /// The server's clock is a witness; certificates that were accepted are a weaker one.
  private static Optional<Check> clock(List<AccountHealth> accounts) {
    for (AccountHealth one : accounts) {
      if (one.serverTime().filter(time -> ServerDate.disagree(one.examined(), time)).isPresent()) {
        return Optional.of(
            Check.fault(
                "clock",
                clockIsOff(one.examined(), one.serverTime().get(), one.account().server()),
                Phrase.of("doctor.clock.remedy")));
      }
    }
    if (accounts.stream().anyMatch(one -> one.serverTime().isPresent())) {
      return Optional.of(Check.ok("clock", Phrase.of("doctor.clock")));
    }
    return accounts.stream().anyMatch(AccountHealth::signsIn)
        ? Optional.of(Check.ok("clock", Phrase.of("doctor.clock-certificates")))
        : Optional.empty();
  }

  /// One look for each server name, whatever the number of accounts there.
  private static List<Check> ports(Inside inside) {
    Map<String, Account> byHost = new LinkedHashMap<>();
    inside.accounts.forEach(one -> byHost.putIfAbsent(one.server().host(), one));
    PortSurvey survey = new PortSurvey(inside.sessions);
    return byHost.values().stream().map(one -> port(one, survey.of(one))).toList();
  }

  private static Check port(Account account, Map<Integer, Boolean> answers) {
    String open = named(answers, true);
    String closed = named(answers, false);
    Phrase what =
        Phrase.of(
            "doctor.ports",
            "host", account.server().host(),
            "open", open.isEmpty() ? "–" : open,
            "closed", closed.isEmpty() ? "–" : closed);
    if (answers.get(account.server().port())) {
      return Check.ok("ports", what);
    }
    return Check.fault(
        "ports",
        what,
        open.isEmpty()
            ? Phrase.of("doctor.ports-none.remedy")
            : Phrase.of(
                "doctor.ports-other.remedy", "port", account.server().port(), "open", open));
  }

  private static String named(Map<Integer, Boolean> answers, boolean wanted) {
    return answers.entrySet().stream()
        .filter(one -> one.getValue() == wanted)
        .map(one -> String.valueOf(one.getKey()))
        .collect(Collectors.joining(", "));
  }
}
