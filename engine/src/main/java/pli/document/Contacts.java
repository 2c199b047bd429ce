// SPDX-License-Identifier: Apache-2.0
package pli.document;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// People of the table whose name stands on everybody's documents because they sign them or answer
/// questions. Their name on a document is no sign that it is theirs.
///
/// Nobody is a contact by number: where the employee number or the AHV number of one person stands
/// in the documents of others, something is wrong.
///
/// Of few documents none shows a habit by itself. There the one person whose name stands on all of
/// them is excused only beside a number of the recipient, and only if the person's own number of
/// that kind, which the person's documents would bear as well, is not there.
///
/// @param usual how often the name stands on the others' documents, at least
/// @param few the one person whose name stands on all of few documents
/// @param often who is named on several documents of others
public record Contacts(Map<Party, Integer> usual, Set<Party> few, Set<Party> often) {

  public static final Contacts NONE = new Contacts(Map.of(), Set.of(), Set.of());

  /// Fewer documents show no habit; taste.
  private static final int DOCUMENTS_LEAST = 5;

  /// Nine of ten; taste.
  private static final int SHARE_PERCENT = 90;

  /// Documents of others that make it worth asking whether somebody signs them; taste.
  private static final int SEVERAL = 2;

  /// An office names one person or two. When more people stand on all documents, each document holds
  /// the letters of many, and nobody is excused. Taste.
  private static final int MOST = 3;

  public Contacts {
    usual = Map.copyOf(usual);
    few = Set.copyOf(few);
    often = Set.copyOf(often);
  }

  /// @param documents one for each document of the mailing
  /// @param named by the person who made the mailing
  public static Contacts of(Collection<Evidence> documents, Collection<Party> named) {
    Map<Party, List<Integer>> counts = new HashMap<>();
    Map<Party, Integer> all = new HashMap<>();
    for (Evidence document : documents) {
      for (Sighting one : document.sightings()) {
        if (one.names() > 0) {
          all.merge(one.party(), 1, Integer::sum);
        }
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
    return new Contacts(found, few(documents.size(), all), often(all));
  }

  private static Set<Party> few(int documents, Map<Party, Integer> all) {
    Set<Party> everywhere = parties(all, documents);
    boolean fewOnes = documents > 1 && documents < DOCUMENTS_LEAST;
    return fewOnes && everywhere.size() == 1 ? everywhere : Set.of();
  }

  /// One of the documents is that person's own.
  private static Set<Party> often(Map<Party, Integer> all) {
    return parties(all, SEVERAL + 1);
  }

  private static Set<Party> parties(Map<Party, Integer> all, int least) {
    return all.entrySet().stream()
        .filter(one -> one.getValue() >= least)
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }

  /// Whether one who stands beside the recipient signs for few people.
  boolean isExcused(Sighting own, Sighting other) {
    if (!few.contains(other.party()) || other.byNumber() || own.party().equals(other.party())) {
      return false;
    }
    boolean byAhv = own.ahv() && other.party().person().ahv().isPresent();
    return byAhv
        || own.sure().stream()
            .anyMatch(column -> !other.party().person().numbers().get(column).isEmpty());
  }

  boolean has(Party party) {
    return usual.containsKey(party);
  }

  private static int smallest(List<Integer> names) {
    return names == null ? 0 : names.stream().mapToInt(Integer::intValue).min().orElse(0);
  }
}
