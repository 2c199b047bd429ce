// SPDX-License-Identifier: Apache-2.0
package pli.document;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Whether a document says which of several people of one name it means. It does where a number of
/// the recipient stands there that the others do not have, and none of theirs.
///
/// @param rule which numbers prove a recipient
record Namesakes(MatchRule rule, PersonRegister register) {

  /// @param way the terms that the name is one of
  boolean areToldApart(Set<MatchRule.Term> way, Sighting own, Evidence evidence) {
    return register.namesakes(own.party()).stream()
        .allMatch(other -> own.ahv() || differs(way, own, evidence.of(other)));
  }

  private boolean differs(Set<MatchRule.Term> way, Sighting own, Sighting other) {
    return columns(way, own)
        .anyMatch(
            column ->
                !other.numbers().contains(column) && !own.bearsAs(other, column));
  }

  /// Those that the way asks for, wherever they stand if a person chose it; and those beyond doubt.
  private Stream<Integer> columns(Set<MatchRule.Term> way, Sighting own) {
    Stream<Integer> asked =
        way.stream()
            .filter(_ -> rule.literal())
            .mapMulti(
                (term, found) -> {
                  if (term instanceof MatchRule.Number(int column)
                      && own.numbers().contains(column)) {
                    found.accept(column);
                  }
                });
    return Stream.concat(asked, own.sure().stream());
  }

  /// What a document must show to tell the party from one of the same name: what the rule asks for
  /// beside the name, else a number that nobody else has.
  String wanted(Party party) {
    Stream<MatchRule.Term> asked =
        rule.ways().stream().filter(_ -> rule.literal()).flatMap(Set::stream);
    return asked
        .flatMap(term -> shown(term, party.person()).stream())
        .findFirst()
        .or(party.person()::tellingNumber)
        .orElse("");
  }

  private static Optional<String> shown(MatchRule.Term term, Person person) {
    return switch (term) {
      case MatchRule.Ahv() -> person.ahv().map(AhvNumber::toString);
      case MatchRule.Number(int column) ->
          Optional.of(person.numbers().get(column)).filter(one -> !one.isEmpty());
      case MatchRule.Name(), MatchRule.Debtor() -> Optional.empty();
    };
  }
}
