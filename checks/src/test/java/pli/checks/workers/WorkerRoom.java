// SPDX-License-Identifier: Apache-2.0
package pli.checks.workers;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import pli.account.Account;
import pli.app.Wiring;
import pli.app.config.DataFolder;
import pli.budget.OwnLimits;
import pli.checks.program.Program;
import pli.checks.program.SinkProcess;
import pli.outbox.OutboxState;
import pli.outbox.Staging;
import pli.outbox.Submission;
import pli.smtp.Content;
import pli.smtp.EmailAddress;
import pli.smtp.Secret;
import pli.smtp.Security;
import pli.smtp.SubmissionServer;
import pli.store.jdbc.LossyLine;
import pli.store.jdbc.PrivatePostgres;

/// A database with accounts and messages, a sink in front of which they are handed over, and workers as
/// processes.
final class WorkerRoom implements AutoCloseable {

  private static final Duration LIFE = Duration.ofDays(2);

  /// An account with less than that to hand over gets as much again.
  private static final int LITTLE = 15;

  private static final String WELL_SUPPLIED =
      "SELECT account FROM outbox_entry WHERE state = 'WAITING' GROUP BY account HAVING count(*) >= "
          + LITTLE;

  /// How much there is to do.
  ///
  /// @param limited so many of the accounts may hand over only three quarters of theirs in an hour
  /// @param delayMillis the sink takes up to so long for each answer
  record Plan(int accounts, int messagesEach, int limited, int delayMillis) {

    int messages() {
      return accounts * messagesEach;
    }

    int limit() {
      return messagesEach * 3 / 4;
    }
  }

  private final Path folder;
  private final String name;
  private final PrivatePostgres server;
  private final LossyLine line;
  private final SinkProcess sink;
  private final Plan plan;
  private final Wiring office;
  private final List<String> ahead;
  private final Map<EmailAddress, Integer> released = new ConcurrentHashMap<>();

  private WorkerRoom(
      Path folder, String name, PrivatePostgres server, Plan plan, Optional<Path> changed) {
    this.folder = folder;
    this.name = name;
    this.server = server;
    this.plan = plan;
    this.line = LossyLine.to(server.port());
    this.sink =
        SinkProcess.start(
            folder.resolve("sink"), "--delay", Integer.toString(plan.delayMillis));
    this.office =
        Wiring.open(
            new DataFolder(
                folder.resolve("office"), keyFile(), folder.resolve("office-marks"),
                Optional.of(server.create(name))),
            InstantSource.system());
    this.ahead = changed.map(Path::toString).stream().toList();
  }

  /// @param name of the database
  /// @param changed classes that the workers find first
  static WorkerRoom open(
      Path folder, String name, PrivatePostgres server, Plan plan, Optional<Path> changed) {
    WorkerRoom room = new WorkerRoom(folder, name, server, plan, changed);
    room.setUp();
    return room;
  }

  Plan plan() {
    return plan;
  }

  PrivatePostgres server() {
    return server;
  }

  LossyLine line() {
    return line;
  }

  SinkProcess sink() {
    return sink;
  }

  Wiring office() {
    return office;
  }

  boolean isLimited(String account) {
    return account.compareTo(account(plan.limited).toString()) < 0;
  }

  /// Starts `pli worker`.
  ///
  /// @param number of the worker; each has a data folder of its own
  /// @param options further ones for its JVM
  Program startWorker(int number, List<String> options) {
    Path home = folder.resolve("worker" + number);
    List<String> command = new ArrayList<>(Program.pli(options));
    String jar = command.removeLast();
    command.removeLast();
    List<String> path = new ArrayList<>(ahead);
    path.add(jar);
    command.addAll(
        List.of(
            "-cp", String.join(File.pathSeparator, path), "pli.app.Main", "--lang", "en",
            "--data", home.resolve("data").toString(), "--database", url(), "worker",
            "--accounts", String.valueOf(plan.accounts / 2)));
    try {
      Files.createDirectories(home);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Map<String, String> environment =
        Map.of(
            "PLI_KEY_FILE", keyFile().toString(),
            "PLI_MARK_FOLDER", home.resolve("marks").toString(),
            "PLI_DATABASE_PASSWORD", server.password());
    return Program.start(home, environment, "", command);
  }

  /// Changes something in the database of which the workers know nothing.
  void administer(String sql) {
    server.administer(name, sql);
  }

  List<String> ask(String sql) {
    return server.ask(name, sql);
  }

  /// True if everything that may leave has found its end.
  boolean isDone() {
    boolean open =
        office.outbox().entries(List.of(OutboxState.WAITING, OutboxState.CLAIMED), 1_000_000)
            .stream()
            .anyMatch(
                entry ->
                    entry.state() == OutboxState.CLAIMED || !isLimited(entry.account()));
    return !open
        && office.accounts().all().stream()
            .filter(account -> isLimited(account.id()))
            .allMatch(account -> office.limits().budget(account).free(Instant.now()) == 0);
  }

  @Override
  public void close() {
    office.close();
    sink.close();
    line.close();
    server.drop(name);
  }

  private Path keyFile() {
    return folder.resolve("key/vault.key");
  }

  private String url() {
    return "postgresql://" + name + "@127.0.0.1:" + line.port() + "/" + name;
  }

  private static EmailAddress account(int number) {
    return EmailAddress.parse("pay%02d@atelier.example".formatted(number));
  }

  private void setUp() {
    try {
      String root = Files.readString(Path.of(sink.security().getLast()));
      for (int i = 0; i < plan.accounts; i++) {
        SubmissionServer at = new SubmissionServer("localhost", sink.port(), Security.TLS);
        Account account =
            Account.of(account(i), at, "user" + i)
                .withPace(2, OptionalInt.empty())
                .withTrustedRoot(Optional.of(root));
        office.accounts().add(account);
        office.vault().keep(account.id(), Secret.of("secret"));
        if (i < plan.limited) {
          office
              .limits()
              .book()
              .setOwn(
                  account.id(),
                  new OwnLimits(OptionalInt.of(plan.limit()), OptionalInt.empty(), 0));
        }
        release(account, plan.messagesEach);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Releases further messages in each account without a limit that has little left to hand over.
  void supply() {
    List<String> supplied = ask(WELL_SUPPLIED);
    for (Account account : office.accounts().all()) {
      if (!isLimited(account.id()) && !supplied.contains(account.id())) {
        release(account, LITTLE);
      }
    }
  }

  /// How many messages were released.
  int messages() {
    return released.values().stream().mapToInt(Integer::intValue).sum();
  }

  private void release(Account account, int count) {
    int from = released.getOrDefault(account.address(), 0);
    Instant now = Instant.now();
    try (Staging staging = office.outbox().openStaging(account.id())) {
      for (int i = from; i < from + count; i++) {
        stage(staging, account, i, now);
      }
      staging.release(Optional.empty());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    released.put(account.address(), from + count);
  }

  private void stage(Staging staging, Account account, int number, Instant now)
      throws IOException {
    String key = "%04d.%s".formatted(number, account.address());
    String text =
        "From: <%s>\r\nTo: <p%d@firma.example>\r\nMessage-ID: <%s>\r\nSubject: %d\r\n\r\n%s\r\n"
            .formatted(account.address(), number, key, number, "payslip ".repeat(400));
    staging.stage(
        new Submission(
            account.id(), key, "print " + key, account.address(),
            EmailAddress.parse("p" + number + "@firma.example"), Optional.empty(),
            "<" + key + ">", now, now.plus(LIFE)),
        out -> {
          out.write(text.getBytes(StandardCharsets.US_ASCII));
          return Content.Encoding.SEVEN_BIT;
        });
  }
}
