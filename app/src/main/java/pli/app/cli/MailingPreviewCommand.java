// SPDX-License-Identifier: Apache-2.0
package pli.app.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import pli.account.Account;
import pli.mailing.CheckReport;
import pli.mailing.MailingFile;
import pli.mailing.RowProblem;
import pli.words.InputRefused;

/// `pli mailing preview FILE [ROW]`: the exact messages as .eml files.
@Command(name = "preview", description = "${bundle:help.mailing.preview}")
final class MailingPreviewCommand implements Callable<Integer> {

  private final Desk desk;

  @Parameters(index = "0", paramLabel = "FILE", description = "${bundle:help.mailing.file}")
  private Path file;

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "ROW",
      description = "${bundle:help.mailing.row}")
  private Integer row;

  @Option(names = "--all", description = "${bundle:help.option.all}")
  private boolean all;

  @Option(names = "--to", paramLabel = "DIR", description = "${bundle:help.mailing.to-folder}")
  private Path folder;

  @Mixin private AcceptedRows accepted;

  MailingPreviewCommand(Desk desk) {
    this.desk = desk;
  }

  @Override
  public Integer call() throws IOException {
    MailingFile mailing = new Mailings(desk).read(file);
    Account account = EmlFolder.accountFor(desk, mailing);
    Path target =
        desk.start().folder().resolve(folder == null ? Path.of(mailing.name() + "-eml") : folder);
    EmlFolder eml = new EmlFolder(desk, mailing, account, target, accepted.acceptance());
    CheckReport report = eml.write(row);
    var problems = new MailingCheckCommand.Problems(desk.screen());
    if (row != null) {
      return ofOneRow(mailing, report, eml, target).code();
    }
    problems.print(report, all);
    desk.screen().print(desk.words().count("cli.eml-written", eml.written(), "folder", target));
    return (report.isReleasable() ? ExitStatus.DONE : ExitStatus.FOUND_WRONG).code();
  }

  private ExitStatus ofOneRow(
      MailingFile mailing, CheckReport report, EmlFolder eml, Path target) {
    if (!report.hasRow(row)) {
      throw InputRefused.because("letter.row-absent", "row", row, "table", mailing.table());
    }
    // What forbids every row, such as a missing column, matters where the row was not written.
    List<RowProblem> ofRow =
        report.problems().stream()
            .filter(
                one ->
                    one.row() == row
                        || eml.written() == 0 && one.blocking() && !report.hasRow(one.row()))
            .toList();
    new MailingCheckCommand.Problems(desk.screen()).print(ofRow, all, desk.screen()::print);
    desk.screen().print(desk.words().count("cli.eml-written", eml.written(), "folder", target));
    return eml.written() == 1 ? ExitStatus.DONE : ExitStatus.FOUND_WRONG;
  }
}
