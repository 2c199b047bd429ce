// SPDX-License-Identifier: Apache-2.0
package pli.app.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import pli.app.Verification;
import pli.app.Wiring;
import pli.app.config.DataFolder;
import pli.app.facts.DoctorFacts;
import pli.doctor.Check;
import pli.doctor.Doctor;
import pli.doctor.Rescue;
import pli.doctor.Surroundings;
import pli.words.InputRefused;
import pli.words.StoreUnavailable;
import pli.words.Words;

/// `pli doctor`: the installation and every account, looked at once. Changes nothing, and makes no
/// data folder where there is none.
@Command(name = "doctor", description = "${bundle:help.doctor}", sortOptions = false)
final class DoctorCommand implements Callable<Integer> {

  private final Desk desk;

  @Option(names = "--bundle", paramLabel = "FILE", description = "${bundle:help.doctor.bundle}")
  private Path bundle;

  @Option(names = "--save", paramLabel = "FILE", description = "${bundle:help.doctor.save}")
  private Path save;

  @Option(names = "--json", description = "${bundle:help.option.json}")
  private boolean json;

  DoctorCommand(Desk desk) {
    this.desk = desk;
  }

  @Override
  public Integer call() throws IOException {
    DataFolder folder = desk.folder();
    if (save != null) {
      return save(folder.database(), free(save));
    }
    Path file = bundle == null ? null : free(bundle);
    Doctor doctor =
        new Doctor(
            new Surroundings(
                folder.root(),
                folder.keyFile(),
                desk.start().environment(),
                desk.start().properties()),
            desk.start().clock());
    boolean storeIsOpen = true;
    Doctor.Report report;
    if (folder.hasDatabase()) {
      try {
        report = doctor.full(inside(desk.wiring()));
      } catch (StoreUnavailable e) {
        storeIsOpen = false;
        report = doctor.withoutStore(e);
      }
    } else {
      report = doctor.withoutAccounts();
    }
    DoctorFacts facts = DoctorFacts.of(report, desk.words(), desk.start().zone());
    show(report, facts);
    if (file != null) {
      new DoctorBundle(desk, folder).write(file, report, facts);
      desk.screen().sayNote("doctor.bundle-written", "file", file);
    }
    return status(report, storeIsOpen);
  }

  private Path free(Path wanted) {
    Path file = desk.start().folder().resolve(wanted);
    if (Files.exists(file)) {
      throw InputRefused.because("doctor.bundle-exists", "file", file);
    }
    return file;
  }

  /// What can still be read of a damaged database, into a file of its own.
  private int save(Path database, Path copy) {
    if (!Files.exists(database)) {
      throw InputRefused.because("doctor.save-nothing", "file", database);
    }
    Rescue rescue = Rescue.of(database, copy);
    desk.screen().say("doctor.saved", "rows", Words.number(rescue.rows()), "file", copy);
    for (Rescue.Torn one : rescue.torn()) {
      desk.screen()
          .say("doctor.saved-missing", "table", one.table(), "rows", Words.number(one.rows()));
    }
    desk.screen().say("doctor.saved.remedy", "database", database);
    return rescue.torn().isEmpty() ? ExitStatus.DONE.code() : ExitStatus.FOUND_WRONG.code();
  }

  private static Doctor.Inside inside(Wiring wiring) {
    return new Doctor.Inside(
        wiring.databaseExamination(),
        () -> Verification.of(wiring).isWhole(),
        wiring.guard()::standing,
        wiring.accounts().all(),
        wiring.accountExamination(),
        wiring.sessions());
  }

  private void show(Doctor.Report report, DoctorFacts facts) {
    if (json) {
      desk.screen().printDocument(Json.of(facts));
    } else {
      new DoctorLines(desk.screen(), desk.start().zone()).print(report);
    }
  }

  private static int status(Doctor.Report report, boolean storeIsOpen) {
    if (!storeIsOpen) {
      return ExitStatus.STORE.code();
    }
    return report.worst() == Check.Verdict.FAULT
        ? ExitStatus.FOUND_WRONG.code()
        : ExitStatus.DONE.code();
  }
}
