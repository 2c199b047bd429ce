// SPDX-License-Identifier: Apache-2.0
package pli.app.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;
import pli.words.InputRefused;

/// `pli` itself: the options that every command knows.
@Command(
    name = "pli",
    description = "${bundle:help.pli}",
    mixinStandardHelpOptions = false,
    sortOptions = false)
final class PliCommand implements Callable<Integer> {

  private final Desk desk;

  @Spec private CommandSpec spec;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      scope = ScopeType.INHERIT,
      description = "${bundle:help.option.help}")
  private boolean help;

  @Option(
      names = {"-V", "--version"},
      versionHelp = true,
      description = "${bundle:help.option.version}")
  private boolean version;

  PliCommand(Desk desk) {
    this.desk = desk;
  }

  @Option(
      names = "--lang",
      paramLabel = "fr|de|it|en",
      scope = ScopeType.INHERIT,
      description = "${bundle:help.option.lang}")
  void language(String name) {
    if (!LanguageChoice.isSpoken(name)) {
      throw InputRefused.because("cli.language-unknown", "name", name);
    }
    desk.tellLanguage();
  }

  @Option(
      names = "--data",
      paramLabel = "DIR",
      scope = ScopeType.INHERIT,
      description = "${bundle:help.option.data}")
  void data(Path folder) {
    desk.useData(folder);
  }

  @Option(
      names = "--company",
      paramLabel = "NAME",
      scope = ScopeType.INHERIT,
      description = "${bundle:help.option.company}")
  void company(String name) {
    desk.useCompany(name);
  }

  @Option(
      names = "--database",
      paramLabel = "ADDRESS",
      scope = ScopeType.INHERIT,
      description = "${bundle:help.option.database}")
  void database(String address) {
    desk.useDatabase(address);
  }

  /// Without a command, as a double click starts it, the page opens; where nobody is there to see it,
  /// there is nothing to do but to say what there is.
  @Override
  public Integer call() throws InterruptedException {
    if (desk.screen().isInteractive()) {
      return new ServeCommand(desk).opening().call();
    }
    desk.screen().print(spec.commandLine().getUsageMessage().stripTrailing());
    return ExitStatus.DONE.code();
  }
}
