// SPDX-License-Identifier: Apache-2.0
package pli.document;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// All people of a table, to be looked for in texts. Rows that speak of the same party are one.
public final class PersonRegister {

  private final List<Party> parties;
  private final Map<Integer, Party> byRow = new HashMap<>();
  private final Map<AhvNumber, Party> byAhv = new HashMap<>();
  private final Map<String, List<Party>> byNameKey = new HashMap<>();
  private final NameSearch names;
  private final NumberSearch numbers;
  private final NumberKind kind;

  /// Of people of whose numbers nothing is known.
  public PersonRegister(List<Person> people) {
    this(people, NumberKind.UNKNOWN);
  }

  /// @param kind what their numbers are
  public PersonRegister(List<Person> people, NumberKind kind) {
    this.kind = kind;
    this.parties = parties(people);
    for (Party party : parties) {
      party.rows().forEach(row -> byRow.put(row, party));
      party.person().ahv().ifPresent(ahv -> byAhv.putIfAbsent(ahv, party));
      byNameKey.computeIfAbsent(party.person().name().key(), _ -> new ArrayList<>()).add(party);
    }
    this.names = new NameSearch(parties);
    this.numbers = new NumberSearch(parties);
  }

  private static List<Party> parties(List<Person> people) {
    Map<String, List<List<Person>>> groups = new LinkedHashMap<>();
    List<List<Person>> all = new ArrayList<>();
    for (Person person : people) {
      String key = person.ahv().map(AhvNumber::figures).orElse(person.name().key());
      List<List<Person>> alike = groups.computeIfAbsent(key, _ -> new ArrayList<>());
      List<Person> own =
          alike.stream().filter(one -> one.getFirst().isSameAs(person)).findFirst().orElse(null);
      if (own == null) {
        own = new ArrayList<>(1);
        alike.add(own);
        all.add(own);
      }
      own.add(person);
    }
    return all.stream()
        .map(group -> new Party(group.getFirst(), group.stream().map(Person::row).toList()))
        .toList();
  }

  public List<Party> parties() {
    return parties;
  }

  public Optional<Party> ofRow(int row) {
    return Optional.ofNullable(byRow.get(row));
  }

  /// Others that bear the very same name.
  public List<Party> namesakes(Party party) {
    if (party.person().name().isEmpty()) {
      return List.of();
    }
    return byNameKey.get(party.person().name().key()).stream()
        .filter(other -> !other.equals(party))
        .toList();
  }

  /// Everybody who bears the name, in whatever order its words stand.
  public List<Party> named(PersonName name) {
    return byNameKey.getOrDefault(name.key(), List.of());
  }

  /// What a text says about everybody.
  ///
  /// @param drawn lines of the text as it was drawn
  /// @param unmapped letters of the page that stand for nothing
  public Evidence look(String drawn, int unmapped) {
    String text = SpacedText.closed(drawn);
    Set<AhvNumber> strangers = new LinkedHashSet<>();
    Map<Party, Sighting> found = new LinkedHashMap<>();
    for (AhvNumber ahv : AhvNumber.in(text)) {
      Party owner = byAhv.get(ahv);
      if (owner == null) {
        strangers.add(ahv);
      } else {
        add(found, Sighting.byAhv(owner));
      }
    }
    names.in(NameWords.of(text)).forEach(
        (party, count) -> add(found, Sighting.named(party, count)));
    numbers.in(text).forEach(number -> add(found, Sighting.of(number)));
    Strangers strange =
        new Strangers(strangers, AhvNumber.unsound(text), numbers.strange(text, kind));
    int letters = (int) text.codePoints().filter(Character::isLetterOrDigit).count();
    return new Evidence(
        new ArrayList<>(found.values()), strange, Months.in(text), letters, unmapped);
  }

  private static void add(Map<Party, Sighting> found, Sighting sighting) {
    found.merge(sighting.party(), sighting, (a, b) -> a.with(b, false));
  }
}
