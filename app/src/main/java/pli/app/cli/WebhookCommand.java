// SPDX-License-Identifier: Apache-2.0
package pli.app.cli;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import pli.access.ProgramToken;
import pli.smtp.Secret;
import pli.webhook.Webhook;
import pli.webhook.WebhookSignature;
import pli.words.InputRefused;
import pli.words.Phrase;

/// `pli webhook`: who is told what happens.
@Command(name = "webhook", description = "${bundle:help.webhook}")
final class WebhookCommand implements Callable<Integer> {

  private static final Set<String> KINDS =
      Set.of("release", "attempt", "decision", "expire", "pause", "resume", "look", "erase",
          "unfreeze", "clock");

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    throw InputRefused.because("cli.command-missing", "command", spec.qualifiedName());
  }

  private static Webhook found(Desk desk, String name) {
    return desk.wiring()
        .access()
        .webhooks()
        .find(name)
        .orElseThrow(() -> InputRefused.because("webhook.unknown", "name", name));
  }

  /// `pli webhook add NAME URL`: the secret is shown this once.
  @Command(name = "add", description = "${bundle:help.webhook.add}", sortOptions = false)
  static final class Add implements Callable<Integer> {

    private final Desk desk;

    @Parameters(index = "0", paramLabel = "NAME", description = "${bundle:help.webhook.name}")
    private String name;

    @Parameters(index = "1", paramLabel = "URL", description = "${bundle:help.webhook.url}")
    private String url;

    @ArgGroup(exclusive = true, multiplicity = "1")
    private AccountReach reach;

    @Option(
        names = "--kind",
        split = ",",
        paramLabel = "KIND",
        description = "${bundle:help.webhook.kind}")
    private Set<String> kinds = new TreeSet<>();

    @Option(names = "--inside", description = "${bundle:help.webhook.inside}")
    private boolean inside;

    Add(Desk desk) {
      this.desk = desk;
    }

    @Override
    public Integer call() {
      kinds.stream()
          .filter(kind -> !KINDS.contains(kind))
          .findFirst()
          .ifPresent(
              kind -> {
                throw InputRefused.because(
                    "webhook.kind-unknown",
                    "kind", kind,
                    "kinds", String.join(", ", new TreeSet<>(KINDS)));
              });
      Webhook webhook =
          new Webhook(
              ProgramToken.checkedName(name), Webhook.checkedAddress(url), reach.ids(desk), kinds,
              inside, desk.wiring().clock().instant(),
              Webhook.Standing.at(desk.wiring().access().followedFrom(desk.wiring())));
      Secret secret = WebhookSignature.newSecret(desk.wiring().random());
      desk.wiring().access().webhooks().add(webhook);
      desk.wiring().vault().keep(Webhook.vaultName(name), secret);
      desk.screen().print(WebhookSignature.shown(secret));
      desk.screen().sayNote("webhook.secret-shown-once");
      return ExitStatus.DONE.code();
    }
  }

  /// `pli webhook list`.
  @Command(name = "list", description = "${bundle:help.webhook.list}")
  static final class Show implements Callable<Integer> {

    /// @param accounts null = all
    /// @param kinds none = all
    record Facts(
        String name,
        String url,
        List<String> accounts,
        List<String> kinds,
        boolean inside,
        boolean stopped,
        int failures,
        String nextAt,
        String trouble) {}

    private final Desk desk;

    @Option(names = "--json", description = "${bundle:help.option.json}")
    private boolean json;

    Show(Desk desk) {
      this.desk = desk;
    }

    @Override
    public Integer call() {
      List<Webhook> all = desk.wiring().access().webhooks().all();
      if (json) {
        desk.screen().printDocument(Json.of(all.stream().map(this::facts).toList()));
        return ExitStatus.DONE.code();
      }
      if (all.isEmpty()) {
        desk.screen().sayNote("webhook.none");
      }
      Table table = new Table();
      all.forEach(one -> table.row(one.name(), one.address().toString(), standing(one)));
      table.lines().forEach(desk.screen()::print);
      return ExitStatus.DONE.code();
    }

    private String standing(Webhook one) {
      if (one.standing().stopped()) {
        return desk.words().say("webhook.stopped", "trouble", one.standing().trouble());
      }
      return one.standing().failures() == 0
          ? desk.words().say("webhook.well")
          : desk.words().say("webhook.failing", "trouble", one.standing().trouble());
    }

    private Facts facts(Webhook one) {
      return new Facts(
          one.name(),
          one.address().toString(),
          one.accounts().map(all -> List.copyOf(new TreeSet<>(all))).orElse(null),
          List.copyOf(new TreeSet<>(one.kinds())),
          one.inside(),
          one.standing().stopped(),
          one.standing().failures(),
          one.standing().nextAt().map(desk.findings()::iso).orElse(null),
          one.standing().trouble().isEmpty() ? null : one.standing().trouble());
    }
  }

  /// `pli webhook test NAME`: one event that is none, now.
  @Command(name = "test", description = "${bundle:help.webhook.test}")
  static final class Test implements Callable<Integer> {

    private final Desk desk;

    @Parameters(index = "0", paramLabel = "NAME", description = "${bundle:help.webhook.name}")
    private String name;

    Test(Desk desk) {
      this.desk = desk;
    }

    @Override
    public Integer call() throws InterruptedException {
      Webhook webhook = found(desk, name);
      long now = desk.wiring().clock().millis();
      Optional<Phrase> trouble =
          desk.wiring()
              .access()
              .webhookPost(desk.world(), desk.wiring().vault(), desk.wiring().clock())
              .post(webhook, "msg_test_" + now, "{\"kind\":\"test\"}");
      if (trouble.isPresent()) {
        desk.screen().complain(trouble.get());
        return ExitStatus.FOUND_WRONG.code();
      }
      desk.screen().say("webhook.taken", "name", name);
      return ExitStatus.DONE.code();
    }
  }

  /// `pli webhook resume NAME`: tries again at once, from where it stopped.
  @Command(name = "resume", description = "${bundle:help.webhook.resume}")
  static final class Resume implements Callable<Integer> {

    private final Desk desk;

    @Parameters(index = "0", paramLabel = "NAME", description = "${bundle:help.webhook.name}")
    private String name;

    Resume(Desk desk) {
      this.desk = desk;
    }

    @Override
    public Integer call() {
      Webhook webhook = found(desk, name);
      desk.wiring()
          .access()
          .webhooks()
          .move(webhook, Webhook.Standing.at(webhook.standing().place()));
      desk.screen().say("webhook.resumed", "name", name);
      return ExitStatus.DONE.code();
    }
  }

  /// `pli webhook remove NAME`.
  @Command(name = "remove", description = "${bundle:help.webhook.remove}")
  static final class Remove implements Callable<Integer> {

    private final Desk desk;

    @Parameters(index = "0", paramLabel = "NAME", description = "${bundle:help.webhook.name}")
    private String name;

    Remove(Desk desk) {
      this.desk = desk;
    }

    @Override
    public Integer call() {
      Webhook webhook = found(desk, name);
      desk.wiring().access().webhooks().remove(webhook.name());
      desk.wiring().vault().forget(Webhook.vaultName(webhook.name()));
      desk.screen().say("webhook.removed", "name", name);
      return ExitStatus.DONE.code();
    }
  }
}
