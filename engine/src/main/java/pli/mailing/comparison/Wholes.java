// SPDX-License-Identifier: Apache-2.0
package pli.mailing.comparison;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import pli.outbox.earlier.EarlierRow;

/// Two mailings side by side: the new one, and the last one for mostly the same people.
///
/// @param newest any row of the earlier one
/// @param missing people of the earlier one who are not in the table
/// @param fresh rows of people who were not in it
record Wholes(EarlierRow newest, List<KnownPerson> missing, List<ComparedRow> fresh) {

  /// So many of its people must be in the table, or the two have nothing to do with each other:
  /// another branch of the company, or a few people who were forgotten. Half; taste.
  private static final int SHARE = 2;

  /// @param mailings everybody of each, the newest first
  /// @param own mailings that the new table only carries on
  static Optional<Wholes> of(
      Map<String, Set<KnownPerson>> mailings, Set<String> own,
      Map<ComparedRow, Optional<KnownPerson>> table) {
    Set<KnownPerson> present = new HashSet<>();
    table.values().forEach(one -> one.ifPresent(present::add));
    for (Map.Entry<String, Set<KnownPerson>> mailing : mailings.entrySet()) {
      long common = mailing.getValue().stream().filter(present::contains).count();
      if (!own.contains(mailing.getKey()) && common * SHARE >= mailing.getValue().size()) {
        return Optional.of(between(mailing, present, table));
      }
    }
    return Optional.empty();
  }

  private static Wholes between(
      Map.Entry<String, Set<KnownPerson>> mailing, Set<KnownPerson> present,
      Map<ComparedRow, Optional<KnownPerson>> table) {
    Set<String> periods = new HashSet<>();
    table.keySet().forEach(one -> periods.add(one.period()));
    periods.remove("");
    List<KnownPerson> missing =
        mailing.getValue().stream()
            .filter(one -> !present.contains(one))
            // Who got this month by another mailing is not missed in this one.
            .filter(one -> periods.stream().noneMatch(period -> one.underWay(period).isPresent()))
            .sorted(Comparator.comparing(one -> one.newest().note().label()))
            .toList();
    List<ComparedRow> fresh =
        table.entrySet().stream()
            .filter(one -> one.getValue().filter(mailing.getValue()::contains).isEmpty())
            .map(Map.Entry::getKey)
            .toList();
    EarlierRow any =
        mailing.getValue().iterator().next().rows().stream()
            .filter(one -> one.mailing().equals(mailing.getKey()))
            .findFirst()
            .orElseThrow();
    return new Wholes(any, missing, fresh);
  }
}
