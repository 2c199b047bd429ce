// SPDX-License-Identifier: Apache-2.0
package pli.app.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import pli.files.OwnerOnly;
import pli.mailing.Acceptance;
import pli.mailing.AcceptanceFile;
import pli.mailing.CheckReport;
import pli.mailing.LetGo;
import pli.mailing.MailingFile;
import pli.mailing.RowProblem;

/// Remembers, until a mailing has left, what had been found of a row when somebody let it go with
/// `--accept`. The same reason covers no more than that: whatever a document got since stops its row
/// again, until somebody looks and gives another reason.
final class Acceptances {

  private static final String FOLDER = "accepted";

  private final Desk desk;

  Acceptances(Desk desk) {
    this.desk = desk;
  }

  /// @param wanted as it was typed
  /// @return the same with what each reason covers, as far as it was given before
  Acceptance of(MailingFile mailing, Acceptance wanted) {
    Acceptance before = read(mailing);
    Map<Integer, Set<String>> known = new HashMap<>();
    wanted.rows().forEach(
        (row, reason) -> {
          if (reason.strip().equals(before.rows().get(row)) && before.known().containsKey(row)) {
            known.put(row, before.known().get(row));
          }
        });
    return wanted.covering(known);
  }

  /// Keeps what was let go row by row in this check.
  void keep(MailingFile mailing, CheckReport report) {
    Map<Integer, List<RowProblem>> rows =
        report.problems().stream()
            .filter(RowProblem::isLetGo)
            .collect(
                Collectors.groupingBy(RowProblem::row, TreeMap::new, Collectors.toList()));
    Acceptance before = read(mailing);
    rows.forEach(
        (row, found) -> {
          String reason = found.getFirst().reason();
          if (!reason.strip().equals(before.rows().get(row))) {
            List<String> findings = found.stream().map(one -> LetGo.kept(one.phrase())).toList();
            file(mailing).put(String.valueOf(row), reason, findings);
          }
        });
  }

  /// The mailing has left, or lies ready for a second person.
  void forget(MailingFile mailing) {
    file(mailing).clear();
  }

  private Acceptance read(MailingFile mailing) {
    return file(mailing).read();
  }

  private AcceptanceFile file(MailingFile mailing) {
    Path folder = desk.wiring().drafts().resolveSibling(FOLDER);
    try {
      OwnerOnly.folder(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    String path = mailing.file().toAbsolutePath().normalize().toString();
    UUID name = UUID.nameUUIDFromBytes(path.getBytes(StandardCharsets.UTF_8));
    return new AcceptanceFile(folder.resolve(name + ".properties"));
  }
}
