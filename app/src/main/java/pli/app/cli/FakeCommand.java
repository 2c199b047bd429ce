// SPDX-License-Identifier: Apache-2.0
package pli.app.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import pli.app.fake.FakePlan;
import pli.app.fake.FakeServer;
import pli.app.fake.Personalities;
import pli.app.mailbox.GivenServer;
import pli.provider.PresetCatalog;
import pli.smtp.Secret;
import pli.words.InputRefused;

/// `pli fake NAME`: a mail server on this computer that behaves as a provider does, until it is
/// stopped.
@Command(name = "fake", description = "${bundle:help.fake}", sortOptions = false)
final class FakeCommand implements Callable<Integer> {

  private static final String SMTP_AUTH_DISABLED = "smtp-auth-disabled";

  private final Desk desk;

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "NAME",
      description = "${bundle:help.fake.name}")
  private String name;

  @Option(names = "--list", description = "${bundle:help.fake.list}")
  private boolean list;

  @Option(names = "--case", paramLabel = "CASE", description = "${bundle:help.fake.case}")
  private List<String> cases = new ArrayList<>();

  @Option(names = "--smtp-auth-disabled", description = "${bundle:help.fake.smtp-auth-disabled}")
  private boolean smtpAuthDisabled;

  @Option(names = "--port", paramLabel = "N", description = "${bundle:help.fake.port}")
  private Integer port;

  @Option(names = "--user", paramLabel = "NAME", description = "${bundle:help.fake.user}")
  private String user;

  @Option(names = "--password-stdin", description = "${bundle:help.account.password-stdin}")
  private boolean passwordStdin;

  @Option(names = "--arrived", paramLabel = "DIR", description = "${bundle:help.fake.arrived}")
  private Path arrived;

  @Option(
      names = "--certificate",
      paramLabel = "FILE",
      description = "${bundle:help.fake.certificate}")
  private Path certificate;

  @Option(names = "--json", description = "${bundle:help.option.json}")
  private boolean json;

  FakeCommand(Desk desk) {
    this.desk = desk;
  }

  @Override
  public Integer call() throws IOException {
    Personalities personalities = Personalities.load(PresetCatalog.load());
    if (list) {
      list(personalities);
      return ExitStatus.DONE.code();
    }
    FakePlan plan = plan(personalities);
    int first = port == null ? 0 : GivenServer.bounded("--port", port, 65_535);
    try (FakeServer server = FakeServer.start(plan, first, desk.start().clock().instant())) {
      Path root = write(plan, server);
      FakeFacts facts = FakeFacts.of(plan, server, root);
      if (json) {
        desk.screen().printDocument(Json.of(facts));
      } else {
        tell(facts);
      }
      untilStopped();
      desk.screen().sayNote("fake.ended", "count", server.messages());
    } catch (UncheckedIOException e) {
      throw new InputRefused(InputRefused.because("fake.port-taken", "port", first).phrase(), e);
    }
    return ExitStatus.DONE.code();
  }

  private FakePlan plan(Personalities personalities) {
    if (name == null) {
      throw InputRefused.because("fake.which");
    }
    FakePlan plan =
        personalities
            .plan(name)
            .orElseThrow(
                () ->
                    InputRefused.because(
                        "fake.unknown",
                        "name", name,
                        "names", String.join(", ", personalities.names())));
    plan = plan.withCases(chosenCases(plan)).withClock(desk.start().clock());
    if (user != null || passwordStdin) {
      plan = plan.withPassword(chosenUser(), password());
    }
    return arrived == null ? plan : plan.withArrived(desk.start().folder().resolve(arrived));
  }

  private List<String> chosenCases(FakePlan plan) {
    List<String> chosen = new ArrayList<>(cases);
    if (smtpAuthDisabled) {
      chosen.add(SMTP_AUTH_DISABLED);
    }
    for (String one : chosen) {
      if (!plan.caseNames().contains(one)) {
        throw InputRefused.because(
            "fake.case-unknown",
            "name", plan.id(),
            "case", one,
            "cases", plan.caseNames().isEmpty() ? "–" : String.join(", ", plan.caseNames()));
      }
    }
    return chosen;
  }

  private String chosenUser() {
    if (user == null) {
      throw InputRefused.because(
          "test.option-needs", "option", "--password-stdin", "needed", "--user");
    }
    return user;
  }

  private Secret password() {
    Secret typed =
        desk.secret(
            passwordStdin, desk.words().say("cli.password-question", "account", user));
    if (typed.isEmpty()) {
      throw InputRefused.because("account.password-empty", "account", user);
    }
    return typed;
  }

  private Path write(FakePlan plan, FakeServer server) {
    Path file =
        desk.start()
            .folder()
            .resolve(certificate == null ? Path.of("pli-fake-" + plan.id() + ".pem") : certificate);
    try {
      return Files.writeString(file, server.rootPem());
    } catch (IOException e) {
      throw new InputRefused(
          InputRefused.because("fake.certificate-unwritable", "file", file).phrase(), e);
    }
  }

  private void tell(FakeFacts facts) {
    Screen screen = desk.screen();
    screen.say("fake.plays", "name", facts.name());
    Table servers = new Table();
    facts
        .servers()
        .forEach(
            one ->
                servers.row(
                    "  " + one.host() + ":" + one.port(),
                    one.security().toUpperCase(Locale.ROOT),
                    desk.words().say("fake.stands-for", "server", one.standsFor())));
    servers.lines().forEach(screen::print);
    screen.say("fake.certificate", "file", facts.certificate());
    screen.say("fake.accounts");
    Table keys = new Table();
    facts
        .accounts()
        .forEach(
            one ->
                keys.row(
                    "  " + one.user(),
                    desk.words().say("provider.sign-in." + one.kind()),
                    one.secret() == null ? "***" : one.secret(),
                    desk.words().say(one.accepted() ? "fake.accepted" : "fake.refused")));
    keys.lines().forEach(screen::print);
    if (!facts.cases().isEmpty()) {
      screen.say("fake.cases", "cases", String.join(", ", facts.cases()));
    }
    if (facts.arrived() != null) {
      screen.say("fake.arrived", "folder", facts.arrived());
    }
    FakeFacts.Server first = facts.servers().getFirst();
    screen.say("fake.try");
    screen.print(
        "  pli account test " + facts.accounts().getFirst().user() + " --server localhost --port "
            + first.port() + " --security " + first.security() + " --trust "
            + facts.certificate());
    screen.sayNote("fake.stop");
  }

  private void list(Personalities personalities) {
    List<FakePlan> plans =
        personalities.names().stream().map(one -> personalities.plan(one).orElseThrow()).toList();
    if (json) {
      desk.screen().printDocument(Json.of(plans.stream().map(FakeFacts.Listed::of).toList()));
      return;
    }
    Table table = new Table();
    plans.forEach(
        plan ->
            table.row(plan.id(), plan.displayName(), String.join(", ", plan.caseNames())));
    table.lines().forEach(desk.screen()::print);
    desk.screen().sayNote("fake.list-hint");
  }

  /// Ctrl-C ends the program; a test interrupts.
  private static void untilStopped() {
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      // Asked to end; the rest of the command ends it in order.
      Thread.interrupted();
    }
  }
}
