// SPDX-License-Identifier: Apache-2.0
package pli.document;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import pli.words.Phrase;

/// Lets a document go to a person only if it says that it is that person's.
///
/// The rule: what proves the recipient must be there, nobody else may be meant, and no AHV number
/// may contradict. A name alone proves nothing for one of two people who share it, nor for somebody
/// who is named on everybody's documents.
///
/// @param rule what proves a recipient
/// @param register everybody in the table
/// @param contacts who may be named on the documents of others
public record DocumentLock(MatchRule rule, PersonRegister register, Contacts contacts) {

  /// Names in one sentence; the rest are counted. Taste.
  private static final int NAMED = 3;

  /// What is judged.
  ///
  /// @param row that the document is for
  /// @param document as it is called in a sentence
  /// @param mustName false for an enclosure, which may name nobody
  /// @param period that it should be about, if that is known
  /// @param debtor whether the QR-bill's debtor bears the recipient's name
  public record Claim(
      int row, String document, boolean mustName, Optional<YearMonth> period, boolean debtor) {}

  /// Why the document may not go; nothing if it may.
  public List<Phrase> judge(Claim claim, Evidence evidence) {
    Party party = register.ofRow(claim.row()).orElseThrow();
    List<Phrase> blocks = new ArrayList<>();
    if (rule.isOff()) {
      return blocks;
    }
    person(claim, party, evidence).ifPresent(blocks::add);
    claim.period().filter(evidence.months()::contradict).ifPresent(
        period ->
            blocks.add(
                Phrase.of("document.other-period", "row", claim.row(), "document",
                    claim.document(), "period", Months.shown(period), "found",
                    Months.shown(evidence.months().instead(period).orElse(period)))));
    return blocks;
  }

  /// What is to be told of a document that may go.
  public Optional<Phrase> remark(Claim claim, Evidence evidence) {
    return claim.period()
        .filter(period -> !rule.isOff() && !evidence.months().contradict(period))
        .flatMap(
            period ->
                evidence.months().corrects(period)
                    .map(
                        found ->
                            Phrase.of("document.correction", "row", claim.row(), "document",
                                claim.document(), "period", Months.shown(period), "found",
                                Months.shown(found))));
  }

  private Optional<Phrase> person(Claim claim, Party party, Evidence evidence) {
    Sighting own = evidence.of(party);
    boolean proven = isProven(claim, own, evidence);
    List<Party> others = others(own, evidence);
    if (!proven && others.size() == 1 && isNamesake(party, others.getFirst())) {
      return Optional.of(swapped(claim, party, others.getFirst()));
    }
    if (!others.isEmpty()) {
      return Optional.of(
          someoneElse(proven ? beside(others, evidence) : "document.someone-else", claim, others));
    }
    if (!claim.mustName()) {
      return Optional.empty();
    }
    Optional<Phrase> differing = differing(claim, own, evidence.strangers());
    if (proven || differing.isPresent()) {
      return differing;
    }
    String code = unproven(party, own, evidence);
    return Optional.of(
        Phrase.of(code, "row", claim.row(), "document", claim.document(), "name", party.shown(),
            "number", wanted(party)));
  }

  /// A number in the place of the recipient's, which is in the table and not in the document.
  private static Optional<Phrase> differing(Claim claim, Sighting own, Strangers strangers) {
    Person person = own.party().person();
    if (own.ahv()) {
      return Optional.empty();
    }
    if (person.ahv().isPresent() && !strangers.ahv().isEmpty()) {
      return Optional.of(
          Phrase.of("document.ahv-differs", "row", claim.row(), "document", claim.document(),
              "name", own.party().shown(), "number",
              person.tellingNumber().orElse("")));
    }
    if (person.ahv().isPresent() && !strangers.unsound().isEmpty()) {
      return Optional.of(
          differs(
              "document.ahv-unsound", claim, own.party(),
              strangers.unsound().iterator().next(), person.ahv().get().toString()));
    }
    Optional<String> number =
        person.numbers().stream().filter(one -> !one.isEmpty()).findFirst()
            .filter(_ -> own.sure().isEmpty());
    return number.flatMap(
        mine ->
            strangers.numbers().stream()
                .filter(other -> !NumberSearch.isPart(mine, other))
                .sorted()
                .findFirst()
                .map(other -> differs("document.number-differs", claim, own.party(), other, mine)));
  }

  private static Phrase differs(
      String code, Claim claim, Party party, String found, String number) {
    return Phrase.of(code, "row", claim.row(), "document", claim.document(), "name",
        party.shown(), "found", found, "number", number);
  }

  private String wanted(Party party) {
    return new Namesakes(rule, register).wanted(party);
  }

  private String unproven(Party party, Sighting own, Evidence evidence) {
    if (evidence.isWithoutText()) {
      return "document.without-text";
    }
    if (evidence.isGarbled()) {
      return "document.letters-unreadable";
    }
    if (own.isContactAlone() && !own.byNumber()) {
      return "document.contact-alone";
    }
    if (own.names() > 0 && !register.namesakes(party).isEmpty()) {
      return wanted(party).isEmpty() ? "document.namesake" : "document.namesake-number";
    }
    return own.names() > 0 || !own.numbers().isEmpty()
        ? "document.too-little"
        : "document.names-nobody";
  }

  /// Who is named on several documents, or behind a word such as "Ansprechperson", may be the one
  /// who signs them or answers questions, and the sentence says what to write then.
  private String beside(List<Party> others, Evidence evidence) {
    boolean signs =
        others.size() <= NAMED
            && others.stream()
                .allMatch(one -> contacts.often().contains(one) || evidence.of(one).contact() > 0)
            && others.stream().noneMatch(one -> evidence.of(one).byNumber());
    return signs ? "document.two-people-often" : "document.two-people";
  }

  /// Two of one name, whom their numbers tell apart.
  private static boolean isNamesake(Party party, Party other) {
    return party.shown().equals(other.shown())
        && party.person().tellingNumber().isPresent()
        && other.person().tellingNumber().isPresent();
  }

  private static Phrase swapped(Claim claim, Party party, Party other) {
    return Phrase.of("document.someone-else-namesake", "row", claim.row(), "document",
        claim.document(), "name", party.shown(), "other", other.firstRow(), "number",
        party.person().tellingNumber().orElseThrow(), "found",
        other.person().tellingNumber().orElseThrow());
  }

  private Phrase someoneElse(String code, Claim claim, List<Party> others) {
    String names =
        others.stream().limit(NAMED).map(Party::shown).collect(Collectors.joining(", "));
    Set<Integer> rows = new TreeSet<>();
    others.forEach(one -> rows.add(one.firstRow()));
    String shownRows =
        rows.stream().limit(NAMED).map(String::valueOf).collect(Collectors.joining(", "));
    String more = others.size() > NAMED ? " … (" + others.size() + ")" : "";
    String own = register.ofRow(claim.row()).orElseThrow().shown();
    String mayMention =
        others.stream().limit(NAMED).map(one -> '"' + one.shown() + '"')
            .collect(Collectors.joining(", "));
    return Phrase.of(code, "row", claim.row(), "document", claim.document(), "name", own,
        "found", names + more, "other", shownRows, "mention", mayMention);
  }

  /// Whom the document means beside its recipient.
  private List<Party> others(Sighting own, Evidence evidence) {
    return evidence.sightings().stream()
        .filter(one -> !one.party().equals(own.party()))
        .filter(one -> one.byNumber() || !contacts.has(one.party()))
        .filter(one -> !contacts.isExcused(own, one))
        .filter(Sighting::isTelling)
        .filter(one -> !isOwnName(own, one))
        .filter(one -> !isChance(own, one))
        .filter(one -> !isOfSomebodyNamed(one, evidence))
        .map(Sighting::party)
        .toList();
  }

  /// The recipient's own name, shorter or longer than the table has it, which is somebody else's in
  /// full: no second person as long as a number tells whose the document is.
  private boolean isOwnName(Sighting own, Sighting other) {
    if (other.byNumber()) {
      return false;
    }
    PersonName mine = own.party().person().name();
    PersonName theirs = other.party().person().name();
    if (mine.key().equals(theirs.key())) {
      return true;
    }
    return mine.resembles(theirs) && own.byNumber();
  }

  /// A number of somebody else, without anything else of that person, in a document that is proven.
  /// Right behind a word such as "Personalnummer" it is none, unless the recipient bears it as well.
  private static boolean isChance(Sighting own, Sighting other) {
    boolean named =
        other.labelled().stream()
            .map(other.party().person()::folded)
            .anyMatch(
                number ->
                    own.party().person().numbers().stream()
                        .map(NumberSearch::folded)
                        .noneMatch(number::equals));
    return !named && !other.ahv() && other.names() == 0 && own.byNumber() && own.names() > 0;
  }

  /// A number that somebody bears as well whose name stands there: a birthday of two people.
  private static boolean isOfSomebodyNamed(Sighting other, Evidence evidence) {
    return other.names() == 0 && !other.ahv()
        && other.sure().stream()
            .allMatch(
                column ->
                    evidence.sightings().stream()
                        .filter(one -> one.names() > 0 && one.sure().contains(column))
                        .anyMatch(one -> one.bearsAs(other, column)));
  }

  private boolean isProven(Claim claim, Sighting own, Evidence evidence) {
    Namesakes namesakes = new Namesakes(rule, register);
    return rule.ways().stream()
        .filter(way -> way.stream().allMatch(term -> isThere(term, claim, own)))
        .anyMatch(
            way ->
                !way.contains(new MatchRule.Name())
                    || namesakes.areToldApart(way, own, evidence));
  }

  private boolean isThere(MatchRule.Term term, Claim claim, Sighting own) {
    return switch (term) {
      case MatchRule.Name() -> isNamed(own);
      case MatchRule.Ahv() -> own.ahv();
      case MatchRule.Number(int column) ->
          (rule.literal() ? own.numbers() : own.sure()).contains(column);
      case MatchRule.Debtor() -> claim.debtor();
    };
  }

  private boolean isNamed(Sighting own) {
    int usual = contacts.usual().getOrDefault(own.party(), 0);
    return own.names() > usual && !own.isContactAlone();
  }
}
