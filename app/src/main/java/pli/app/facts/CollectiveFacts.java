// SPDX-License-Identifier: Apache-2.0
package pli.app.facts;

import java.util.List;
import pli.mailing.CollectiveSum;

/// What became of the pages of one file with everybody's: each is with a person or in one of the
/// lists. Pages are counted from 1.
///
/// @param pages how many it has
/// @param shares who has pages, in the order of the pages
/// @param absent people of the table whom no page names
/// @param ofNobody pages that go to nobody
/// @param ofSeveral pages that name several people
/// @param ofStrangers pages of somebody who is not in the table
public record CollectiveFacts(
    String document,
    int pages,
    List<Share> shares,
    List<Person> absent,
    List<Integer> ofNobody,
    List<Integer> ofSeveral,
    List<Integer> ofStrangers) {

  /// @param name how the table calls the person; else a number
  /// @param rows of the table that speak of the person
  public record Share(String name, List<Integer> rows, List<Integer> pages) {}

  /// @param rows of the table that speak of the person
  public record Person(String name, List<Integer> rows) {}

  public static CollectiveFacts of(CollectiveSum sum) {
    return new CollectiveFacts(
        sum.document(),
        sum.pages(),
        sum.shares().stream().map(one -> new Share(one.name(), one.rows(), one.pages())).toList(),
        sum.absent().stream().map(one -> new Person(one.name(), one.rows())).toList(),
        sum.ofNobody(),
        sum.ofSeveral(),
        sum.ofStrangers());
  }
}
