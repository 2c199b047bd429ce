// SPDX-License-Identifier: Apache-2.0
package pli.app.cli;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import pli.account.Account;
import pli.app.config.DataFolder;
import pli.app.demo.DemoFolder;
import pli.app.demo.DemoServer;
import pli.app.facts.Report;
import pli.app.serve.Station;
import pli.app.web.Companies;
import pli.app.web.WebPlan;
import pli.mailing.MailingFile;
import pli.mailing.MailingProgress;
import pli.mailing.MailingRelease;
import pli.outbox.MailingEntry;
import pli.outbox.MailingHead;
import pli.outbox.RetrySchedule;
import pli.smtp.Secret;
import pli.smtp.Security;
import pli.smtp.SubmissionServer;
import pli.words.InputRefused;
import pli.words.Words;

/// `pli demo`: the whole job with sample documents and a mail server on this computer. Everything
/// lies in one new folder; the user's own accounts and outbox are not touched.
@Command(name = "demo", description = "${bundle:help.demo}")
final class DemoCommand implements Callable<Integer> {

  /// Greylisting servers want minutes; here seconds show the same.
  private static final Duration SECOND_TRY_AFTER = Duration.ofSeconds(2);

  private static final Duration PATIENCE = Duration.ofMinutes(1);

  record Facts(List<Report> mailings, String arrivedFolder) {}

  private record Done(MailingHead head, List<MailingEntry> rows) {}

  private final Desk desk;

  @Option(names = "--folder", paramLabel = "DIR", description = "${bundle:help.demo.folder}")
  private Path folder;

  @Option(names = "--open", description = "${bundle:help.demo.open}")
  private boolean open;

  @Option(names = "--json", description = "${bundle:help.option.json}")
  private boolean json;

  DemoCommand(Desk desk) {
    this.desk = desk;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    Path home = chosenFolder();
    Path arrived = home.resolve("arrived");
    LocalDate today = LocalDate.ofInstant(desk.start().clock().instant(), desk.start().zone());
    desk.screen().sayNote("demo.writing", "folder", home);
    DemoFolder samples = DemoFolder.write(home, YearMonth.from(today), today);
    desk.use(new DataFolder(home.resolve("data"), home.resolve("key").resolve("vault.key")));
    Secret password = password();
    List<Done> done = new ArrayList<>();
    try (DemoServer server =
        DemoServer.start(arrived, password, desk.start().clock().instant())) {
      desk.screen().sayNote("demo.server", "port", server.port());
      addAccount(server, password);
      done.add(handOver(samples.payslips()));
      done.add(handOver(samples.invoices()));
      if (open) {
        show(done.getFirst().head, arrived);
        return ExitStatus.DONE.code();
      }
    }
    report(done, home, arrived);
    return (wentAsPlanned(done) ? ExitStatus.DONE : ExitStatus.FOUND_WRONG).code();
  }

  /// The page of the demonstration's mailing, with the inbox that everything arrived in.
  private void show(MailingHead head, Path arrived) throws InterruptedException {
    WebPlan plan =
        WebPlan.onThisComputer(0, desk.words().language()).withLanguageTold(desk.isLanguageTold());
    Station.Place place =
        new Station.Place(
            desk.start().zone(), desk::world, desk.discoveryPlan(), Optional.of(arrived),
            new Companies.Alone(""));
    try (EndSignal end = EndSignal.armed(desk.ending());
        Station station = Station.open(desk.wiring(), plan, place)) {
      URI link = station.newStartLink("/mailings/" + head.id());
      boolean opened = new SystemBrowser(desk.start()).open(link);
      desk.screen().say(opened ? "cli.serve.opened" : "cli.serve.open", "link", link);
      end.await();
    }
  }

  /// A folder that does not exist yet: nothing that somebody made there is lost.
  private Path chosenFolder() throws IOException {
    Path base = desk.start().folder().resolve(folder == null ? Path.of("pli-demo") : folder);
    Path free = base;
    for (int number = 2; Files.exists(free); number++) {
      free = base.resolveSibling(base.getFileName() + "-" + number);
    }
    try {
      return Files.createDirectories(free).toRealPath();
    } catch (IOException e) {
      throw new InputRefused(
          InputRefused.because("demo.folder-unusable", "folder", free).phrase(), e);
    }
  }

  private void addAccount(DemoServer server, Secret password) {
    Account account =
        Account.of(
                DemoFolder.ACCOUNT,
                new SubmissionServer("localhost", server.port(), Security.TLS),
                DemoFolder.ACCOUNT.toString())
            .withDisplayName(DemoFolder.SENDER)
            .withTrustedRoot(Optional.of(server.rootPem()));
    desk.wiring().accounts().add(account);
    desk.wiring().vault().keep(account.id(), password);
  }

  private Done handOver(Path file) {
    Mailings mailings = new Mailings(desk);
    MailingFile mailing = mailings.read(file);
    Account account = mailings.account(mailing);
    MailingHead head;
    try (MailingRelease release = mailings.release(mailing, account, Set.of())) {
      var report = release.prepare(OptionalLong.empty(), count -> {});
      String ready = Words.number(report.ready());
      desk.screen().note(desk.words().count("cli.check-sum", report.rows(), "ready", ready));
      var problems = new MailingCheckCommand.Problems(desk.screen());
      desk.screen().note(problems.documents(report.documents()));
      head = release.release();
    }
    desk.screen().sayNote("demo.released", "mailing", head.id());
    RetrySchedule schedule = RetrySchedule.every(SECOND_TRY_AFTER, desk.wiring().random());
    List<MailingEntry> rows =
        new Follower(
                desk, schedule, new Follower.Plan(account.id(), PATIENCE, Optional.empty()))
            .followMailing(head.id());
    return new Done(head, rows);
  }

  private void report(List<Done> done, Path home, Path arrived) {
    Report.Findings findings = desk.findings();
    if (json) {
      List<Report> reports =
          done.stream()
              .map(
                  one ->
                      Report.of(
                          new Report.Subject(one.head.id(), one.head.kind(), one.head.account()),
                          one.rows,
                          findings))
              .toList();
      desk.screen().printDocument(Json.of(new Facts(reports, arrived.toString())));
      return;
    }
    // The server ends with the demonstration: trying again later could not work.
    ReportText text = new ReportText(desk.screen(), findings).withoutHints();
    for (Done one : done) {
      Screen screen = desk.screen();
      screen.print("");
      String kind = desk.words().say("demo.kind." + one.head.kind());
      screen.print(screen.styled(Screen.Style.BOLD, kind));
      text.printAll(one.rows);
      text.printSum(one.rows, desk.words().say("demo.provider"));
    }
    tellWhatHappened(done);
    desk.screen().print("");
    desk.screen().say("demo.arrived", "folder", arrived);
    desk.screen().say("demo.next", "folder", shown(home));
  }

  /// The deferred one is over by now; say that it was there.
  private void tellWhatHappened(List<Done> done) {
    desk.screen().print("");
    for (Done one : done) {
      for (MailingEntry row : one.rows) {
        if (row.entry().recipient().equals(DemoFolder.DEFERRED_ADDRESS)) {
          desk.screen()
              .say("demo.deferred", "name", row.label(), "attempts", row.entry().attempts());
        }
        if (row.entry().recipient().equals(DemoFolder.REFUSED_ADDRESS)) {
          desk.screen().say("demo.refused", "name", row.label());
        }
      }
    }
  }

  private Path shown(Path home) {
    Path here = desk.start().folder();
    return home.startsWith(here) ? here.relativize(home) : home;
  }

  /// Everything accepted but the one mailbox that does not exist.
  private static boolean wentAsPlanned(List<Done> done) {
    return done.stream()
        .flatMap(one -> one.rows.stream())
        .allMatch(
            row ->
                row.entry().recipient().equals(DemoFolder.REFUSED_ADDRESS)
                    ? MailingProgress.of(List.of(row)).refused() == 1
                    : MailingProgress.of(List.of(row)).accepted() == 1);
  }

  private static Secret password() {
    byte[] bytes = new byte[16];
    new SecureRandom().nextBytes(bytes);
    return Secret.of(HexFormat.of().formatHex(bytes));
  }
}
