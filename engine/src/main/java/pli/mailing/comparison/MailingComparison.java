// SPDX-License-Identifier: Apache-2.0
package pli.mailing.comparison;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import pli.document.Person;
import pli.mailing.comparison.Difference.Weight;
import pli.outbox.earlier.EarlierRow;

/// Compares a new mailing with those before, row by row, then as a whole.
///
/// A row that the outbox knows is not compared: it is this mailing's own and does not go out again.
/// So a mailing can be run again after a crash, or after one address was corrected, without a word.
public final class MailingComparison {

  private final String account;
  private final ComparisonRules rules;
  private final DifferencePhrases phrases;
  private final KnownPeople people;
  private final KnownPeople prepared;
  private final Map<String, EarlierRow> known = new HashMap<>();
  private final List<EarlierRow> standing = new ArrayList<>();
  private final Map<String, EarlierRow> papers = new HashMap<>();
  private final Map<ComparedRow, Optional<KnownPerson>> table = new LinkedHashMap<>();
  private final Set<String> ownMailings = new HashSet<>();
  private final Map<Weight, Set<Integer>> told = new HashMap<>();
  private Optional<Wholes> wholes = Optional.empty();

  /// @param account from which the new mailing goes
  /// @param earlier rows of all accounts, without rehearsals, the newest first; those that wait for a
  ///     second person only tell that there are such
  /// @param persons everybody in the new table
  public MailingComparison(
      String account,
      ComparisonRules rules,
      List<EarlierRow> earlier,
      Collection<Person> persons,
      ZoneId zone) {
    this.account = account;
    this.rules = rules;
    this.phrases = new DifferencePhrases(account, zone);
    Map<Boolean, List<EarlierRow>> rows =
        earlier.stream().collect(Collectors.partitioningBy(EarlierRow::isPrepared));
    List<PersonKeys> keys = persons.stream().map(PersonKeys::of).toList();
    this.people = new KnownPeople(ofKind(rows.get(false)), keys);
    this.prepared = new KnownPeople(ofKind(rows.get(true)), keys);
    for (EarlierRow row : rows.get(false)) {
      known.putIfAbsent(row.identity(), row);
    }
    // What was handed over says more than what somebody has prepared.
    Stream.of(false, true)
        .flatMap(one -> rows.get(one).stream())
        .filter(EarlierRow::isUnderWay)
        .forEach(
            row -> row.note().documents().forEach(one -> papers.putIfAbsent(one.sha256(), row)));
  }

  private List<EarlierRow> ofKind(List<EarlierRow> rows) {
    return rows.stream().filter(one -> one.kind().equals(rules.kind())).toList();
  }

  /// By what a person will be known again, as it is stored with a message.
  public static List<String> keysOf(Person person) {
    return PersonKeys.of(person).stored();
  }

  /// What is to be said of one row.
  public List<Difference> judge(ComparedRow row) {
    Optional<KnownPerson> person =
        people.find(PersonKeys.of(row.person()), row.person().name().shown(), row.address());
    table.put(row, person);
    Optional<EarlierRow> same = row.identity().map(known::get);
    if (same.isPresent()) {
      ownMailings.add(same.get().mailing());
      if (!row.again()) {
        standing.add(same.get());
        return List.of();
      }
    }
    List<Difference> found = new ArrayList<>();
    person.flatMap(one -> address(row, one)).ifPresent(found::add);
    if (row.identity().isPresent() && !row.again()) {
      repeated(row, person).ifPresent(found::add);
    }
    found.forEach(
        one -> told.computeIfAbsent(one.weight(), _ -> new HashSet<>()).add(row.number()));
    return found;
  }

  private Optional<Difference> address(ComparedRow row, KnownPerson person) {
    // Somebody may have one address for what comes from here and another for the rest.
    EarlierRow last = person.newestOf(account);
    boolean fits =
        row.address().isEmpty() || is(last, row.address())
            || person.lastAccepted().filter(one -> is(one, row.address())).isPresent()
            // Somebody who gets several messages, each at an address of its own.
            || person.rows().stream()
                .anyMatch(
                    one -> one.mailing().equals(last.mailing()) && is(one, row.address()));
    if (fits) {
      return Optional.empty();
    }
    // At an address that was refused nobody was reached: another one is what is wanted.
    return Optional.of(
        last.isUnderWay()
            ? new Difference(
                row.number(), "", phrases.address("comparison.address-changed", row, last),
                rules.strict() ? Weight.ADDRESS : Weight.REMARK)
            : new Difference(
                row.number(), "", phrases.address("comparison.address-corrected", row, last),
                Weight.REMARK));
  }

  private static boolean is(EarlierRow row, String address) {
    return KnownPerson.folded(row.recipient()).equals(KnownPerson.folded(address));
  }

  private Optional<Difference> repeated(ComparedRow row, Optional<KnownPerson> person) {
    Weight weight = rules.strict() ? Weight.REPEATED : Weight.REMARK;
    Optional<EarlierRow> paper = row.paper().map(ComparedRow.Paper::sha256).map(papers::get);
    Optional<KnownPerson> waiting =
        prepared.find(PersonKeys.of(row.person()), row.person().name().shown(), row.address());
    if (paper.isPresent()) {
      boolean own =
          Stream.of(person, waiting).flatMap(Optional::stream)
              .anyMatch(one -> one.rows().contains(paper.get()));
      return Optional.of(
          new Difference(
              row.number(), row.paper().get().path(), phrases.paper(row, paper.get(), own),
              weight));
    }
    if (!rules.oncePerPeriod() || row.period().isEmpty()) {
      return Optional.empty();
    }
    return person
        .flatMap(one -> one.underWay(row.period()))
        .or(() -> waiting.flatMap(one -> one.underWay(row.period())))
        .map(
            one -> new Difference(row.number(), "", phrases.already(row, one), weight));
  }

  /// Who is missing and who is new, once all rows were judged.
  public List<Difference> wholeTable() {
    if (!rules.samePeople()) {
      return List.of();
    }
    wholes = Wholes.of(people.byMailing(), ownMailings, table);
    return wholes.map(one -> phrases.people(one)).orElse(List.of());
  }

  /// Rows of which nothing leaves again, because the outbox has their messages.
  public KnownRows known() {
    return new KnownRows(standing.size(), phrases.known(standing));
  }

  public ComparisonSum sum() {
    return new ComparisonSum(
        wholes.map(one -> one.newest().mailing()).orElse(""),
        wholes.map(one -> one.newest().madeAt()).orElse(null),
        wholes.map(one -> one.missing().size()).orElse(0),
        wholes.map(one -> one.fresh().size()).orElse(0),
        told.getOrDefault(Weight.ADDRESS, Set.of()).size(),
        told.getOrDefault(Weight.REPEATED, Set.of()).size());
  }
}
