// SPDX-License-Identifier: Apache-2.0
package pli.document;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// People of the table whose name stands on everybody's documents because they sign them or answer
/// questions. Their name on a document is no sign that it is theirs.
///
/// Nobody is a contact by number: where the employee number or the AHV number of one person stands
/// in the documents of others, something is wrong.
///
/// @param usual how often the name stands on the others' documents, at least
public record Contacts(Map<Party, Integer> usual) {

  public static final Contacts NONE = new Contacts(Map.of());

  /// Fewer documents show no habit; taste.
  private static final int DOCUMENTS_LEAST = 5;

  /// Nine of ten; taste.
  private static final int SHARE_PERCENT = 90;

  /// An office names one person or two. When more people stand on all documents, each document holds
  /// the letters of many, and nobody is excused. Taste.
  private static final int MOST = 3;

  public Contacts {
    usual = Map.copyOf(usual);
  }

  /// @param documents one for each document of the mailing
  /// @param named by the person who made the mailing
  public static Contacts of(Collection<Evidence> documents, Collection<Party> named) {
    Map<Party, List<Integer>> counts = new HashMap<>();
    for (Evidence document : documents) {
      for (Sighting one : document.sightings()) {
        if (one.names() > 0 && !one.byNumber()) {
          counts.computeIfAbsent(one.party(), _ -> new ArrayList<>()).add(one.names());
        }
      }
    }
    Map<Party, Integer> found = new HashMap<>();
    counts.forEach(
        (party, names) -> {
          boolean usual = names.size() * 100 >= (documents.size() - 1) * SHARE_PERCENT;
          if (documents.size() >= DOCUMENTS_LEAST && usual) {
            found.put(party, smallest(names));
          }
        });
    if (found.size() > MOST) {
      found.clear();
    }
    named.forEach(party -> found.putIfAbsent(party, smallest(counts.get(party))));
    return new Contacts(found);
  }

  boolean has(Party party) {
    return usual.containsKey(party);
  }

  private static int smallest(List<Integer> names) {
    return names == null ? 0 : names.stream().mapToInt(Integer::intValue).min().orElse(0);
  }
}
