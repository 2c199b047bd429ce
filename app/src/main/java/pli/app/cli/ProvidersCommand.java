// SPDX-License-Identifier: Apache-2.0
package pli.app.cli;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import pli.provider.PresetCatalog;
import pli.provider.ProviderFacts;
import pli.provider.ProviderPreset;
import pli.words.InputRefused;
import pli.words.Words;

/// `pli providers [ID]`: the catalogue.
@Command(name = "providers", description = "${bundle:help.providers}")
final class ProvidersCommand implements Callable<Integer> {

  private final Desk desk;

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "ID",
      description = "${bundle:help.providers.id}")
  private String id;

  @Option(names = "--json", description = "${bundle:help.option.json}")
  private boolean json;

  ProvidersCommand(Desk desk) {
    this.desk = desk;
  }

  @Override
  public Integer call() {
    PresetCatalog catalog = PresetCatalog.load();
    if (id == null) {
      showAll(catalog);
    } else {
      showOne(found(catalog));
    }
    return ExitStatus.DONE.code();
  }

  private ProviderPreset found(PresetCatalog catalog) {
    return catalog
        .byId(id)
        .or(() -> catalog.byDomain(id.substring(id.lastIndexOf('@') + 1)))
        .orElseThrow(() -> InputRefused.because("provider.unknown", "provider", id));
  }

  private void showAll(PresetCatalog catalog) {
    if (json) {
      desk.screen().printDocument(Json.of(catalog.all().stream().map(this::spoken).toList()));
      return;
    }
    Table table = new Table();
    for (ProviderPreset preset : catalog.all()) {
      table.row(preset.id(), preset.name(), serverList(preset.facts().smtp()));
    }
    table.lines().forEach(desk.screen()::print);
    desk.screen().sayNote("cli.providers-hint");
  }

  private void showOne(ProviderPreset preset) {
    ProviderFacts facts = spoken(preset);
    if (json) {
      desk.screen().printDocument(Json.of(facts));
      return;
    }
    Words words = desk.words();
    Screen screen = desk.screen();
    screen.print(screen.styled(Screen.Style.BOLD, facts.name()));
    Table table = new Table();
    table.row(words.say("cli.label.servers"), serverList(facts.smtp()));
    table.row(words.say("cli.label.username"), words.say("cli.username." + form(facts)));
    table.row(
        words.say("cli.label.sign-in"),
        String.join(
            ", ",
            facts.signIn().stream().map(kind -> words.say("provider.sign-in." + kind)).toList()));
    table.row(words.say("cli.label.password"), facts.passwordHelp());
    table.row(words.say("cli.label.limits"), limits(facts.limits()));
    preset.helpLink().ifPresent(link -> table.row(words.say("cli.label.help"), link));
    table.row(words.say("cli.label.trust"),
        words.say(
            "cli.trust-line",
            "trust", words.say("provider.trust." + facts.trust()),
            "date", facts.checked()));
    facts.sources().forEach(source -> table.row(words.say("cli.label.source"), source));
    table.lines().forEach(screen::print);
    facts.notices().forEach(notice -> screen.print("! " + notice.text()));
  }

  private static String form(ProviderFacts facts) {
    return facts.username().replaceFirst(":.*", "");
  }

  private ProviderFacts spoken(ProviderPreset preset) {
    return preset.facts().spoken(desk.words()::say);
  }

  private static String serverList(List<ProviderFacts.Server> servers) {
    return String.join(
        ", ",
        servers.stream()
            .map(one -> one.host() + ":" + one.port() + " " + one.security().toUpperCase())
            .toList());
  }

  private String limits(ProviderFacts.Limits limits) {
    Words words = desk.words();
    List<String> known = new java.util.ArrayList<>();
    add(known, "cli.limit.minute", limits.perMinute());
    add(known, "cli.limit.hour", limits.perHour());
    add(known, "cli.limit.day", limits.perDay());
    add(known, "cli.limit.recipients", limits.recipientsPerMessage());
    add(known, "cli.limit.sessions", limits.sessions());
    if (limits.messageSizeBytes() != null) {
      known.add(words.say("cli.limit.size", "sizeBytes", limits.messageSizeBytes()));
    }
    return known.isEmpty() ? words.say("cli.limit.unknown") : String.join(", ", known);
  }

  private void add(List<String> known, String code, Integer count) {
    if (count != null) {
      known.add(desk.words().say(code, "count", Words.number(count)));
    }
  }
}
