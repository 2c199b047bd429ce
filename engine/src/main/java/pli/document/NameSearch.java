// SPDX-License-Identifier: Apache-2.0
package pli.document;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// Finds the names of many parties in a list of words. Where several names fit one place, the one
/// that explains most of it wins: in `Anna Keller-Meier` it is she, not Anna Keller.
final class NameSearch {

  /// Words between the parts of one name; taste.
  private static final int FILLERS = 3;

  /// Names on one page; a longer list is no letter to anybody. Taste.
  private static final int MOST = 20_000;

  /// Pieces that one word may be broken into; taste.
  private static final int PIECES = 4;

  /// What may stand between given and family name, beside initials and particles.
  private static final Set<String> BETWEEN =
      Set.of("dr", "prof", "herr", "frau", "monsieur", "madame", "mme", "mr", "mrs", "ms", "mlle",
          "signor", "signora", "sig", "lic", "med", "ing", "dipl", "nom", "prenom", "name",
          "vorname", "nachname", "cognome", "nome", "first", "last", "surname", "given", "family",
          "nee", "geb", "geborene", "nata", "born");

  /// What an apostrophe joins to a family name: `D'Angelo`, `O'Brien`.
  private static final Set<String> ELIDED = Set.of("d", "l", "o", "n", "dell", "sant");

  private final Map<String, List<Anchor>> anchors = new HashMap<>();
  private final Map<String, List<Party>> compact = new HashMap<>();
  private final Set<String> vocabulary = new HashSet<>();

  /// `dangelo` with the words of `D'Angelo`.
  private final Map<String, List<Word>> elided = new HashMap<>();

  private record Anchor(Party party, Word word) {}

  /// @param middle where a middle name stands that the table does not have; -1 if there is none
  private record Match(Party party, BitSet covered, int missing, int middle) {

    /// Whether this explains the place better than the other does.
    boolean beats(Match other) {
      if (middle < 0 && other.middle >= 0
          && (covered.intersects(other.covered) || covered.get(other.middle))) {
        return true;
      }
      if (!covered.intersects(other.covered)) {
        return false;
      }
      BitSet both = (BitSet) covered.clone();
      both.or(other.covered);
      boolean containsIt = both.equals(covered);
      boolean larger = covered.cardinality() > other.covered.cardinality();
      return containsIt && (larger || missing < other.missing);
    }
  }

  NameSearch(List<Party> parties) {
    for (Party party : parties) {
      PersonName name = party.person().name();
      for (Word word : name.isEmpty() ? List.<Word>of() : name.anchors()) {
        for (String form : word.forms()) {
          anchors.computeIfAbsent(form, _ -> new ArrayList<>()).add(new Anchor(party, word));
        }
      }
      name.words().forEach(word -> vocabulary.addAll(word.forms()));
      elide(name.family());
      for (String one : name.words().size() < 2 ? List.<String>of() : name.compact()) {
        compact.computeIfAbsent(one, _ -> new ArrayList<>()).add(party);
      }
    }
  }

  /// How often a party is named.
  ///
  /// @param contact how often of those as one who answers questions
  record Count(int all, int contact) {

    private Count and(Count other) {
      return new Count(all + other.all, contact + other.contact);
    }
  }

  /// How often each party is named.
  Map<Party, Count> in(List<Word> drawn) {
    List<Word> words = mended(drawn);
    List<Match> matches = new ArrayList<>();
    for (int i = 0; i < words.size() && matches.size() < MOST; i++) {
      for (String form : words.get(i).forms()) {
        for (Anchor anchor : anchors.getOrDefault(form, List.of())) {
          match(words, i, anchor, matches);
        }
      }
    }
    Map<Party, Count> found = new HashMap<>();
    Map<Party, Set<Integer>> places = new HashMap<>();
    matches.sort((a, b) -> Integer.compare(a.covered.nextSetBit(0), b.covered.nextSetBit(0)));
    for (int i = 0; i < matches.size(); i++) {
      Match match = matches.get(i);
      boolean beaten = isBeaten(matches, i);
      boolean fresh = !beaten
          && places.computeIfAbsent(match.party, _ -> new TreeSet<>())
              .add(match.covered.nextSetBit(0));
      if (fresh) {
        boolean contact = ContactWords.isBefore(words, match.covered.nextSetBit(0));
        found.merge(match.party, new Count(1, contact ? 1 : 0), Count::and);
      }
    }
    // The gaps between words may be lost with those between letters.
    for (Word word : words) {
      compact.getOrDefault(word.plain(), List.of())
          .forEach(party -> found.merge(party, new Count(1, 0), Count::and));
    }
    return found;
  }

  /// Programs leave an apostrophe out.
  private void elide(List<Word> family) {
    for (int i = 0; i + 1 < family.size(); i++) {
      List<Word> both = family.subList(i, i + 2);
      if (ELIDED.contains(both.getFirst().plain())) {
        elided.putIfAbsent(both.getFirst().plain() + both.getLast().plain(), List.copyOf(both));
      }
    }
  }

  private List<Word> apart(Word word) {
    List<Word> both = elided.get(word.plain());
    return both == null || vocabulary.contains(word.plain())
        ? List.of(word)
        : both.stream().map(one -> new Word(one.forms(), word.line(), false)).toList();
  }

  /// Programs that set letters one by one leave gaps inside words: `Björ n`. Pieces are put together
  /// where that makes a word of some name, and the pieces are not words of names themselves.
  private List<Word> mended(List<Word> drawn) {
    List<Word> words = new ArrayList<>(drawn.size());
    for (int i = 0; i < drawn.size(); i++) {
      Word first = drawn.get(i);
      String joined = first.plain();
      boolean known = knows(first);
      int last = i;
      for (int j = i + 1; j < drawn.size() && j < i + PIECES; j++) {
        Word piece = drawn.get(j);
        if (piece.line() != first.line() || piece.joined()) {
          break;
        }
        joined += piece.plain();
        known &= knows(piece);
        if (!known && vocabulary.contains(joined)) {
          first = new Word(Set.of(joined), first.line(), first.joined());
          last = j;
          break;
        }
      }
      words.addAll(apart(first));
      i = last;
    }
    return words;
  }

  private boolean knows(Word word) {
    return word.forms().stream().anyMatch(vocabulary::contains);
  }

  /// Only neighbours can cover the same words: a name is short.
  private static boolean isBeaten(List<Match> matches, int at) {
    Match match = matches.get(at);
    int first = match.covered.nextSetBit(0);
    int last = match.covered.length();
    for (int i = at - 1; i >= 0 && matches.get(i).covered.nextSetBit(0) > first - 40; i--) {
      if (matches.get(i).beats(match)) {
        return true;
      }
    }
    for (int i = at + 1; i < matches.size() && matches.get(i).covered.nextSetBit(0) < last; i++) {
      if (matches.get(i).beats(match)) {
        return true;
      }
    }
    return false;
  }

  private static void match(List<Word> words, int at, Anchor anchor, List<Match> matches) {
    PersonName name = anchor.party.person().name();
    List<Word> open = new ArrayList<>(name.words());
    BitSet covered = new BitSet();
    List<Word> used = new ArrayList<>();
    take(words, at, anchor.word, open, used, covered);
    extend(words, at, -1, open, used, covered);
    extend(words, at, 1, open, used, covered);
    int middle = name.isOfAPerson() ? overAnotherName(words, name, open, used, covered) : -1;
    boolean complete =
        name.isOfAPerson()
            ? name.given().stream().anyMatch(word -> isTelling(word) && holds(used, word))
            : everyUnit(name.family(), used);
    if (complete && !isPartOfAnother(words, name, covered)) {
      matches.add(new Match(anchor.party, covered, open.size(), middle));
    }
  }

  /// Takes the given name that stands before one middle name, or before a married one: `Anna Luise
  /// Keller` is Anna Keller, unless any of it is somebody else's name.
  ///
  /// @return where the other name stands; -1 if there is none
  private static int overAnotherName(List<Word> words, PersonName name, List<Word> open,
      List<Word> used, BitSet covered) {
    int family = covered.nextSetBit(0);
    if (family < 2 || name.given().stream().anyMatch(one -> holds(used, one))) {
      return -1;
    }
    MarriedName.Found married = MarriedName.before(words, name, family).orElse(null);
    if (married != null) {
      take(words, married.at(), married.given(), open, used, covered);
      return married.married();
    }
    Word middle = words.get(family - 1);
    Word before = words.get(family - 2);
    boolean apart = !middle.joined() && !words.get(family).joined();
    boolean sameLine = before.line() == words.get(family).line();
    Word given =
        name.given().stream()
            .filter(one -> isTelling(one) && one.is(before))
            .findFirst()
            .orElse(null);
    if (given == null || !apart || !sameLine || !isWord(middle)) {
      return -1;
    }
    take(words, family - 2, given, open, used, covered);
    return family - 1;
  }

  private static boolean isWord(Word word) {
    return word.plain().length() > 2 && Character.isLetter(word.plain().charAt(0));
  }

  /// All words of a whole name, of a double name one half.
  private static boolean everyUnit(List<Word> name, List<Word> used) {
    boolean found = false;
    for (int i = 0; i < name.size(); i++) {
      found = (name.get(i).joined() && found) || holds(used, name.get(i));
      boolean last = i + 1 == name.size() || !name.get(i + 1).joined();
      if (last && !found) {
        return false;
      }
    }
    return true;
  }

  private static boolean isTelling(Word word) {
    return word.plain().length() > 1;
  }

  private static boolean holds(List<Word> used, Word word) {
    return used.stream().anyMatch(one -> one == word);
  }

  private static void extend(List<Word> words, int from, int step, List<Word> open,
      List<Word> used, BitSet covered) {
    int fillers = 0;
    for (int i = from + step; i >= 0 && i < words.size() && fillers <= FILLERS; i += step) {
      Word word = words.get(i);
      Word own = open.stream().filter(one -> one.is(word)).findFirst().orElse(null);
      if (own != null) {
        take(words, i, own, open, used, covered);
      } else if (isBetween(word)) {
        fillers++;
      } else if (isSecondHalf(words, i, step)) {
        fillers++;
      } else {
        return;
      }
    }
  }

  /// The other half of a double name that the table does not have: `Keller-Meier Anna`.
  private static boolean isSecondHalf(List<Word> words, int at, int step) {
    int inner = at - step;
    return step > 0 ? words.get(at).joined() : words.get(inner).joined();
  }

  private static boolean isBetween(Word word) {
    String plain = word.plain();
    return plain.length() == 1 && Character.isLetter(plain.charAt(0))
        || PersonName.PARTICLES.contains(plain) || BETWEEN.contains(plain);
  }

  private static void take(List<Word> words, int at, Word own, List<Word> open, List<Word> used,
      BitSet covered) {
    for (int i = 0; i < open.size(); i++) {
      if (open.get(i) == own) {
        open.remove(i);
        break;
      }
    }
    used.add(own);
    covered.set(at);
  }

  /// Jean-Marc is not Jean; a family name, though, may have a second half.
  private static boolean isPartOfAnother(List<Word> words, PersonName name, BitSet covered) {
    for (int at = covered.nextSetBit(0); at >= 0; at = covered.nextSetBit(at + 1)) {
      Word word = words.get(at);
      boolean family = name.isOfAPerson() && name.family().stream().anyMatch(one -> one.is(word));
      boolean before = word.joined() && at > 0 && !covered.get(at - 1);
      boolean behind = at + 1 < words.size() && words.get(at + 1).joined() && !covered.get(at + 1);
      if (!family && (before || behind)) {
        return true;
      }
    }
    return false;
  }
}
