// SPDX-License-Identifier: Apache-2.0
package pli.mailing;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import pli.document.Party;
import pli.document.PersonRegister;

/// Pages that show something without saying it, such as a scan. One that stands in the documents of
/// several people, such as general terms, is nobody's; any other may be somebody else's.
final class UnreadPages {

  /// The same wrong page may lie with two people; with more it is everybody's. Taste.
  private static final int SHARED_BY = 3;

  private final Set<String> shared = new HashSet<>();

  UnreadPages(PersonRegister register, Map<Path, DocumentSurvey.Wanted> wanted,
      Map<Path, DocumentReadings.Looked> looked) {
    Map<String, Set<Party>> owners = new HashMap<>();
    Set<Party> all = new HashSet<>();
    looked.forEach(
        (file, one) -> {
          List<Party> parties =
              wanted.get(file).rows().stream()
                  .flatMap(row -> register.ofRow(row).stream())
                  .toList();
          all.addAll(parties);
          one.unread().values().forEach(
              print -> owners.computeIfAbsent(print, _ -> new HashSet<>()).addAll(parties));
        });
    owners.forEach(
        (print, parties) -> {
          boolean everybody = parties.size() > 1 && parties.size() == all.size();
          if (parties.size() >= SHARED_BY || everybody) {
            shared.add(print);
          }
        });
  }

  /// Pages, counted from 0, of which nobody can say whose they are.
  List<Integer> of(DocumentReadings.Looked looked) {
    return looked.unread().entrySet().stream()
        .filter(one -> !shared.contains(one.getValue()))
        .map(Map.Entry::getKey)
        .toList();
  }
}
