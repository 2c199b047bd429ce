// SPDX-License-Identifier: Apache-2.0
package pli.mailing;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import pli.document.PageAssignment;
import pli.document.Party;

/// What became of the pages of one file with everybody's: every page is with a person or in one of the
/// lists. Pages are counted from 1, as people count them.
///
/// @param document name of the file
/// @param pages how many it has
/// @param shares who has pages, in the order of the pages
/// @param absent people of the table whom no page names
/// @param ofNobody pages that go to nobody
/// @param ofSeveral pages that name several people
/// @param ofStrangers pages of somebody who is not in the table
public record CollectiveSum(
    String document,
    int pages,
    List<Share> shares,
    List<Share> absent,
    List<Integer> ofNobody,
    List<Integer> ofSeveral,
    List<Integer> ofStrangers) {

  /// @param name how the table calls the person; else a number
  /// @param rows of the table that speak of the person
  public record Share(String name, List<Integer> rows, List<Integer> pages) {

    public Share {
      rows = List.copyOf(rows);
      pages = List.copyOf(pages);
    }

    /// `1, 4-6`
    public String shown() {
      return CollectiveSum.shown(pages);
    }
  }

  public CollectiveSum {
    shares = List.copyOf(shares);
    absent = List.copyOf(absent);
    ofNobody = List.copyOf(ofNobody);
    ofSeveral = List.copyOf(ofSeveral);
    ofStrangers = List.copyOf(ofStrangers);
  }

  static CollectiveSum of(
      String document, int pages, PageAssignment assignment, List<Party> everybody) {
    return new CollectiveSum(
        document,
        pages,
        assignment.pages().entrySet().stream().map(CollectiveSum::share).toList(),
        everybody.stream()
            .filter(party -> !assignment.pages().containsKey(party))
            .map(party -> new Share(party.shown(), party.rows(), List.of()))
            .toList(),
        counted(assignment.ofNobody()),
        counted(List.copyOf(assignment.ofSeveral().keySet())),
        counted(assignment.ofStrangers()));
  }

  /// Page numbers in one text: `1, 4-6`.
  public static String shown(List<Integer> pages) {
    return PageAssignment.shown(pages.stream().map(page -> page - 1).toList());
  }

  /// The pages of a row; none if nobody knows them.
  public List<Integer> pagesOf(int row) {
    return shareOf(row).map(Share::pages).orElse(List.of());
  }

  private Optional<Share> shareOf(int row) {
    return shares.stream().filter(one -> one.rows().contains(row)).findFirst();
  }

  private static Share share(Map.Entry<Party, List<Integer>> one) {
    return new Share(one.getKey().shown(), one.getKey().rows(), counted(one.getValue()));
  }

  private static List<Integer> counted(List<Integer> pages) {
    return pages.stream().map(page -> page + 1).toList();
  }
}
