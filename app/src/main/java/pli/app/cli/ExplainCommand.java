// SPDX-License-Identifier: Apache-2.0
package pli.app.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import pli.diagnosis.Actor;
import pli.diagnosis.Diagnosis;
import pli.diagnosis.Explainer;
import pli.diagnosis.Finding;
import pli.diagnosis.FindingFacts;
import pli.provider.PresetCatalog;
import pli.provider.ProviderPreset;
import pli.smtp.SmtpStage;
import pli.words.InputRefused;

/// `pli explain [REPLY]`: what an answer of a mail server or a connection error means. Needs neither
/// account nor data folder.
@Command(name = "explain", description = "${bundle:help.explain}", sortOptions = false)
final class ExplainCommand implements Callable<Integer> {

  private final Desk desk;
  private PresetCatalog catalog;

  @Parameters(arity = "0..*", paramLabel = "REPLY", description = "${bundle:help.explain.reply}")
  private List<String> reply = List.of();

  @Option(names = "--stage", paramLabel = "STAGE", description = "${bundle:help.explain.stage}")
  private String stage;

  @Option(
      names = "--provider",
      paramLabel = "ID|ADDRESS",
      description = "${bundle:help.explain.provider}")
  private String provider;

  @Option(names = "--for-it", description = "${bundle:help.explain.for-it}")
  private boolean forIt;

  @Option(names = "--json", description = "${bundle:help.option.json}")
  private boolean json;

  ExplainCommand(Desk desk) {
    this.desk = desk;
  }

  @Override
  public Integer call() {
    // Not before: every command of the program is made at each start.
    catalog = PresetCatalog.load();
    Optional<SmtpStage> at = Optional.ofNullable(stage).map(ExplainCommand::stageOf);
    Optional<ProviderPreset> preset = Optional.ofNullable(provider).map(this::presetOf);
    Optional<String> account = Optional.ofNullable(provider).filter(one -> one.contains("@"));
    String text = reply.isEmpty() ? input() : String.join(" ", reply);
    if (text.isBlank()) {
      throw InputRefused.because("explain.no-text");
    }
    Finding finding =
        new Explainer(new Diagnosis(catalog), catalog)
            .explain(text, at, preset.map(ProviderPreset::id), account)
            .orElseThrow(() -> InputRefused.because("explain.nothing-found"));
    if (json) {
      desk.screen().printDocument(Json.of(facts(finding)));
    } else {
      print(finding);
    }
    return ExitStatus.DONE.code();
  }

  private FindingFacts facts(Finding finding) {
    FindingFacts facts = finding.facts(desk.words()::say);
    return forIt ? facts.with(finding.forIt().spoken(desk.words()::say)) : facts;
  }

  private void print(Finding finding) {
    Screen screen = desk.screen();
    if (forIt) {
      new FindingLines(screen, screen::print).printForIt(finding);
      return;
    }
    new FindingLines(screen, screen::print).printExplained(finding);
    if (finding.actor() == Actor.IT) {
      screen.sayNote("explain.hint-for-it");
    }
  }

  private static SmtpStage stageOf(String name) {
    return SmtpStage.ofName(name)
        .orElseThrow(
            () ->
                InputRefused.because(
                    "explain.stage-unknown",
                    "stage", name,
                    "stages",
                    Arrays.stream(SmtpStage.values())
                        .map(one -> one.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                        .collect(Collectors.joining(", "))));
  }

  private ProviderPreset presetOf(String name) {
    return catalog
        .byId(name)
        .or(() -> catalog.byDomain(name.substring(name.lastIndexOf('@') + 1)))
        .orElseThrow(() -> InputRefused.because("provider.unknown", "provider", name));
  }

  private String input() {
    try {
      InputStream in = desk.start().input();
      return new String(in.readNBytes(Explainer.TEXT_LIMIT_CHARS), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new InputRefused(InputRefused.because("explain.no-text").phrase(), e);
    }
  }
}
