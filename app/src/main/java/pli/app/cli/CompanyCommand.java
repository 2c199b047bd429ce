// SPDX-License-Identifier: Apache-2.0
package pli.app.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import pli.app.config.Company;
import pli.app.config.CompanyBook;
import pli.app.config.DataFolder;
import pli.words.InputRefused;

/// `pli company`: the companies that this computer knows. Each has a data folder of its own.
@Command(name = "company", description = "${bundle:help.company}")
final class CompanyCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    throw InputRefused.because("cli.command-missing", "command", spec.qualifiedName());
  }

  /// `pli company add NAME [FOLDER]`.
  @Command(name = "add", description = "${bundle:help.company.add}")
  static final class Add implements Callable<Integer> {

    private final Desk desk;

    @Parameters(index = "0", paramLabel = "NAME", description = "${bundle:help.company.name}")
    private String name;

    @Parameters(
        index = "1",
        arity = "0..1",
        paramLabel = "FOLDER",
        description = "${bundle:help.company.folder}")
    private Path folder;

    Add(Desk desk) {
      this.desk = desk;
    }

    @Override
    public Integer call() {
      CompanyBook book = desk.companies();
      Company added =
          folder == null
              ? book.make(name)
              : book.name(name, at(desk.start().folder().resolve(folder)));
      desk.screen().say("company.added", "name", added.name(), "folder", added.folder());
      return ExitStatus.DONE.code();
    }

    /// With the key that opens it until now.
    private DataFolder at(Path where) {
      return DataFolder.choose(
          Optional.of(where), Optional.empty(), desk.start().environment(),
          desk.start().properties());
    }
  }

  /// `pli company list`.
  @Command(name = "list", description = "${bundle:help.company.list}")
  static final class Show implements Callable<Integer> {

    record Facts(String name, String folder) {}

    private final Desk desk;

    @Option(names = "--json", description = "${bundle:help.option.json}")
    private boolean json;

    Show(Desk desk) {
      this.desk = desk;
    }

    @Override
    public Integer call() {
      List<Facts> all =
          desk.companies().all().stream()
              .map(one -> new Facts(one.name(), one.folder().toString()))
              .toList();
      if (json) {
        desk.screen().printDocument(Json.of(all));
        return ExitStatus.DONE.code();
      }
      if (all.isEmpty()) {
        desk.screen().sayNote("company.none");
      }
      Table table = new Table();
      all.forEach(one -> table.row(one.name(), one.folder()));
      table.lines().forEach(desk.screen()::print);
      return ExitStatus.DONE.code();
    }
  }

  /// `pli company remove NAME`.
  @Command(name = "remove", description = "${bundle:help.company.remove}")
  static final class Forget implements Callable<Integer> {

    private final Desk desk;

    @Parameters(index = "0", paramLabel = "NAME", description = "${bundle:help.company.name}")
    private String name;

    Forget(Desk desk) {
      this.desk = desk;
    }

    @Override
    public Integer call() {
      Company company =
          desk.companies()
              .find(name)
              .orElseThrow(() -> InputRefused.because("company.unknown", "name", name));
      desk.companies().forget(company);
      desk.screen().say("company.removed", "name", company.name(), "folder", company.folder());
      return ExitStatus.DONE.code();
    }
  }
}
