// SPDX-License-Identifier: Apache-2.0
package pli.mailing.comparison;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import pli.document.PersonName;
import pli.outbox.earlier.EarlierRow;

/// Everybody whom earlier mailings of one kind knew.
///
/// Two messages are for the same person if the AHV number is the same; or an employee or customer
/// number, unless the AHV numbers differ or the names have no word in common, for numbers are given
/// out again; or the name, if only one person bears it and no number differs. Among several of one
/// name, or with another number, the address must be the same.
final class KnownPeople {

  private final Map<String, KnownPerson> byAhv = new HashMap<>();
  private final Map<String, KnownPerson> byNumber = new HashMap<>();
  private final Map<String, List<KnownPerson>> byName = new HashMap<>();
  private final Map<String, Set<KnownPerson>> byMailing = new LinkedHashMap<>();
  private final Set<String> sharedNames = new HashSet<>();

  /// @param rows the newest first
  /// @param table the keys of everybody in the new table
  KnownPeople(List<EarlierRow> rows, Collection<PersonKeys> table) {
    Set<String> once = new HashSet<>();
    table.forEach(
        one -> {
          if (!once.add(one.name())) {
            sharedNames.add(one.name());
          }
        });
    rows.forEach(this::add);
  }

  private void add(EarlierRow row) {
    PersonKeys keys = PersonKeys.of(row.note().about().keys(), row.note().label());
    KnownPerson person =
        find(keys, row.note().label(), row.recipient())
            // Two rows of one mailing are two people, unless something more than the name says so.
            .filter(
                one ->
                    !one.isIn(row.mailing()) || sharesANumber(one.keys(), keys)
                        || one.hasAddress(row.recipient()))
            .orElseGet(() -> added(keys));
    person.add(row);
    byMailing.computeIfAbsent(row.mailing(), _ -> new HashSet<>()).add(person);
  }

  private static boolean sharesANumber(PersonKeys one, PersonKeys other) {
    return one.sharesANumberWith(other) || one.ahv().isPresent() && one.ahv().equals(other.ahv());
  }

  private KnownPerson added(PersonKeys keys) {
    KnownPerson person = new KnownPerson(keys);
    keys.ahv().ifPresent(one -> byAhv.putIfAbsent(one, person));
    keys.numbers().forEach(one -> byNumber.putIfAbsent(one, person));
    byName.computeIfAbsent(keys.name(), _ -> new ArrayList<>(1)).add(person);
    return person;
  }

  /// @param label the name as it is shown
  Optional<KnownPerson> find(PersonKeys keys, String label, String address) {
    Optional<KnownPerson> found = keys.ahv().map(byAhv::get);
    if (found.isPresent()) {
      return found;
    }
    PersonName name = PersonName.whole(label);
    return keys.numbers().stream()
        .filter(byNumber::containsKey)
        .map(byNumber::get)
        .filter(one -> !one.keys().contradict(keys) && mayBe(one, name))
        .findFirst()
        .or(() -> byName(keys, address));
  }

  private static boolean mayBe(KnownPerson person, PersonName name) {
    PersonName known = PersonName.whole(person.newest().note().label());
    return known.isEmpty() || name.isEmpty() || known.sharesAWordWith(name);
  }

  private Optional<KnownPerson> byName(PersonKeys keys, String address) {
    if (keys.name().isEmpty()) {
      return Optional.empty();
    }
    List<KnownPerson> named =
        byName.getOrDefault(keys.name(), List.of()).stream()
            .filter(one -> !one.keys().contradict(keys))
            .toList();
    boolean clear =
        named.size() == 1 && !sharedNames.contains(keys.name())
            && !differ(named.getFirst().keys().numbers(), keys.numbers());
    return clear
        ? Optional.of(named.getFirst())
        : named.stream().filter(one -> one.hasAddress(address)).findFirst();
  }

  private static boolean differ(List<String> some, List<String> others) {
    return !some.isEmpty() && !others.isEmpty() && some.stream().noneMatch(others::contains);
  }

  /// Everybody of each mailing, the newest mailing first.
  Map<String, Set<KnownPerson>> byMailing() {
    return byMailing;
  }
}
