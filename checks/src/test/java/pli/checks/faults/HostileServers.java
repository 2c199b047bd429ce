// SPDX-License-Identifier: Apache-2.0
package pli.checks.faults;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import pli.testkit.faults.Fault;

/// Servers that lie, at every step, for a program with a small heap.
final class HostileServers {

  private static final Set<Fault> LIES =
      EnumSet.of(
          Fault.GARBAGE, Fault.OTHER_PROTOCOL, Fault.MIXED_CODES, Fault.EXTRA_REPLY, Fault.ENDLESS,
          Fault.BROKEN_TLS);

  private HostileServers() {}

  /// Prints how many there were and what went wrong; ends with 1 if anything did.
  ///
  /// @param arguments the folder for databases
  public static void main(String[] arguments) throws InterruptedException {
    Knowledge knowledge = new Knowledge();
    List<Cell> cells = new ArrayList<>();
    for (int form = 0; form < 2; form++) {
      for (SmtpCell cell : SmtpCell.all(form, form == 1)) {
        if (LIES.contains(cell.fault())) {
          cells.add(new SmtpCellPlay(cells.size(), cell, knowledge));
        }
      }
    }
    Matrix matrix = new Matrix(Path.of(arguments[0]));
    matrix.play(cells);
    System.out.printf(
        "hostile servers: %d dialogues with a heap of %d MB, %d unexpected%n",
        cells.size(), Runtime.getRuntime().maxMemory() / (1024 * 1024),
        matrix.unexpected().size());
    matrix.unexpected().forEach((cell, why) -> System.out.println("  " + cell + ": " + why));
    System.exit(matrix.unexpected().isEmpty() ? 0 : 1);
  }
}
