// SPDX-License-Identifier: Apache-2.0
package pli.document;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// Whose the pages of one file are that holds the documents of many. A page belongs to the only party
/// that it names; one that names nobody, to the page before if its own numbering says so (`2/2`), or
/// wherever it stands if `following` was asked for. Every page comes out in exactly one of the first
/// four lists.
///
/// @param pages of each party, counted from 0, in their order
/// @param ofNobody pages that name nobody: covers, separators
/// @param ofSeveral pages that name several people, with those people
/// @param ofStrangers pages that bear an AHV number or the number of an employee that
///     nobody in the table has
/// @param atEnd pages at the end of the file that belong to a party only because `following` says so:
///     they may as well be a sum of the whole office
/// @param doubtful pages of each party that follow its own and may be somebody else's, because their
///     numbering begins anew or would continue several documents
/// @param missing of each party a page that the numbering of its other pages asks for
/// @param second pages of nobody that are numbered as second ones, or that stand behind the pages of
///     so many people that they may be theirs
public record PageAssignment(
    Map<Party, List<Integer>> pages,
    List<Integer> ofNobody,
    Map<Integer, Set<Party>> ofSeveral,
    List<Integer> ofStrangers,
    Map<Party, List<Integer>> atEnd,
    Map<Party, List<Integer>> doubtful,
    Map<Party, PageNumber> missing,
    List<Integer> second) {

  /// Others whose pages show what is usual; taste.
  private static final int ALIKE_LEAST = 2;

  /// People behind whose pages others stand that name nobody; taste.
  private static final int SECOND_LEAST = 2;

  /// @param texts of all pages, for their numbering
  /// @param evidence of all pages
  /// @param following whether a page that names nobody belongs to the page before
  public static PageAssignment of(
      List<String> texts, List<Evidence> evidence, Contacts contacts, boolean following) {
    List<List<Party>> named = evidence.stream().map(one -> named(one, contacts)).toList();
    Numbering numbering = Numbering.of(texts, named);
    Sorter sorter = new Sorter(following, numbering);
    for (int page = 0; page < evidence.size(); page++) {
      sorter.add(page, texts.get(page), evidence.get(page), named.get(page));
    }
    return new PageAssignment(
        sorter.pages, sorter.ofNobody, sorter.ofSeveral, sorter.ofStrangers, sorter.atEnd(),
        sorter.doubtful, numbering.missing(sorter.pages, sorter.doubtful), sorter.second());
  }

  /// Page numbers as people count them: `1, 4-6`.
  public static String shown(List<Integer> pages) {
    StringBuilder shown = new StringBuilder();
    for (int i = 0; i < pages.size(); i++) {
      int last = i;
      while (last + 1 < pages.size() && pages.get(last + 1) == pages.get(last) + 1) {
        last++;
      }
      shown.append(shown.isEmpty() ? "" : ", ").append(pages.get(i) + 1);
      if (last > i) {
        shown.append(last > i + 1 ? "-" : ", ").append(pages.get(last) + 1);
      }
      i = last;
    }
    return shown.toString();
  }

  /// A number tells more than a name: with one, similar names beside it are passed over.
  private static List<Party> named(Evidence evidence, Contacts contacts) {
    List<Sighting> telling =
        evidence.sightings().stream()
            .filter(one -> one.byNumber() || !contacts.has(one.party())
                || one.names() > contacts.usual().get(one.party()))
            .filter(Sighting::isTelling)
            .toList();
    telling = withoutFew(telling, contacts);
    List<Sighting> byAhv = telling.stream().filter(Sighting::ahv).toList();
    List<Sighting> byName = telling.stream().filter(one -> one.names() > 0).toList();
    if (byAhv.size() == 1 && byName.stream().allMatch(one -> isAlike(byAhv.getFirst(), one))) {
      return List.of(byAhv.getFirst().party());
    }
    boolean chance = byName.size() == 1 && byName.getFirst().byNumber() && byAhv.isEmpty();
    return (chance ? byName : telling).stream().map(Sighting::party).toList();
  }

  /// Who signs for few people is not meant where a number says who is.
  private static List<Sighting> withoutFew(List<Sighting> telling, Contacts contacts) {
    List<Sighting> numbered = telling.stream().filter(Sighting::byNumber).toList();
    return numbered.size() == 1
        ? telling.stream().filter(one -> !contacts.isExcused(numbered.getFirst(), one)).toList()
        : telling;
  }

  private static boolean isAlike(Sighting owner, Sighting other) {
    return owner.party().equals(other.party())
        || (!other.byNumber()
            && owner.party().person().name().resembles(other.party().person().name()));
  }

  private static final class Sorter {

    private final boolean following;
    private final Numbering numbering;
    private final Map<Party, List<Integer>> pages = new LinkedHashMap<>();
    private final List<Integer> ofNobody = new ArrayList<>();
    private final Map<Integer, Set<Party>> ofSeveral = new TreeMap<>();
    private final List<Integer> ofStrangers = new ArrayList<>();
    private final Map<Party, List<Integer>> followers = new LinkedHashMap<>();
    private final Map<Party, List<Integer>> doubtful = new LinkedHashMap<>();
    private final List<Integer> numberedSecond = new ArrayList<>();
    private final Map<Party, List<Integer>> behind = new LinkedHashMap<>();
    private final Map<Party, PageNumber> open = new LinkedHashMap<>();
    private Optional<Party> before = Optional.empty();
    private Optional<Party> last = Optional.empty();
    private boolean doubting;
    private List<Integer> run = List.of();
    private Set<PageNumber> numberedBefore = Set.of();

    Sorter(boolean following, Numbering numbering) {
      this.following = following;
      this.numbering = numbering;
    }

    void add(int page, String text, Evidence evidence, List<Party> named) {
      Set<PageNumber> numbered =
          numbering.isOfTheFile() ? Set.of() : PageNumber.anywhere(text);
      Optional<PageNumber> own = numbering.at(page);
      Optional<Party> owner = named.size() == 1 ? Optional.of(named.getFirst()) : Optional.empty();
      if (named.size() == 1) {
        doubting = false;
        last = owner;
      } else if (named.size() > 1) {
        ofSeveral.put(page, Set.copyOf(named));
        last = Optional.empty();
      } else if (!evidence.strangers().isEmpty()) {
        ofStrangers.add(page);
        last = Optional.empty();
      } else {
        owner = heir(page, numbered, own);
        if (owner.isEmpty()) {
          ofNobody(page, text, evidence, own);
        }
      }
      boolean follows =
          owner.map(followers::get).filter(all -> all.getLast() == page).isPresent();
      run = follows ? append(run, page) : List.of();
      owner.ifPresent(party -> add(pages, party, page));
      before = owner;
      numberedBefore = numbered;
      leaveOpen(owner, own);
    }

    private static void add(Map<Party, List<Integer>> lists, Party party, int page) {
      lists.computeIfAbsent(party, _ -> new ArrayList<>()).add(page);
    }

    /// Who gets a page that names nobody.
    private Optional<Party> heir(
        int page, Set<PageNumber> numbered, Optional<PageNumber> own) {
      boolean continues = continues(numbered);
      boolean ambiguous = continues && continuable(numbered) > 1;
      Optional<Party> heir = before.filter(_ -> following || (continues && !ambiguous));
      doubting = heir.isPresent() && (doubting || ambiguous || numbering.begins(page));
      if (doubting) {
        add(doubtful, heir.get(), page);
      } else if (heir.isPresent() && !continues) {
        add(followers, heir.get(), page);
      }
      return heir;
    }

    /// How many people's pages right before it a page would continue by its number.
    private long continuable(Set<PageNumber> numbered) {
      return open.values().stream()
          .filter(one -> numbered.contains(one.next()))
          .count();
    }

    private void leaveOpen(Optional<Party> owner, Optional<PageNumber> own) {
      if (owner.isPresent() && own.filter(PageNumber::isOpen).isPresent()) {
        open.put(owner.get(), own.get());
      } else {
        open.clear();
      }
    }

    private void ofNobody(
        int page, String text, Evidence evidence, Optional<PageNumber> own) {
      ofNobody.add(page);
      boolean figures = text.chars().anyMatch(Character::isDigit);
      if (own.filter(one -> !one.isFirst()).isPresent()) {
        numberedSecond.add(page);
      }
      if (last.isPresent() && figures && !evidence.isWithoutText()) {
        add(behind, last.get(), page);
      }
    }

    /// A cover or a sheet between departments stands behind few people.
    List<Integer> second() {
      boolean usual = behind.size() >= SECOND_LEAST && behind.size() * 2 >= pages.size();
      TreeSet<Integer> second = new TreeSet<>(numberedSecond);
      if (usual) {
        behind.values().forEach(second::addAll);
      }
      return List.copyOf(second);
    }

    private static List<Integer> append(List<Integer> some, int page) {
      List<Integer> all = new ArrayList<>(some);
      all.add(page);
      return all;
    }

    /// The last pages of the file, unless everybody else has as many pages of that kind.
    Map<Party, List<Integer>> atEnd() {
      if (run.isEmpty() || before.isEmpty()) {
        return Map.of();
      }
      int mine = followers.get(before.get()).size();
      long alike =
          pages.keySet().stream()
              .filter(party -> !party.equals(before.get()))
              .filter(party -> followers.getOrDefault(party, List.of()).size() == mine)
              .count();
      boolean usual = pages.size() > ALIKE_LEAST && alike == pages.size() - 1;
      return usual ? Map.of() : Map.of(before.get(), run);
    }

    /// `2/3` behind `1/3`.
    private boolean continues(Set<PageNumber> numbered) {
      return numbered.stream()
          .anyMatch(one -> !one.isFirst() && numberedBefore.contains(one.before()));
    }
  }
}
