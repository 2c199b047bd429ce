// SPDX-License-Identifier: Apache-2.0
package pli.journal;

import java.util.List;

/// The lines of all accounts in the one order in which they were written, for those who follow. Every
/// method may throw [pli.words.StoreUnavailable].
public interface JournalTail {

  /// A line and its place. Places grow, with gaps.
  record Placed(long place, JournalLine line) {}

  /// The place of the newest line, 0 before the first.
  long end();

  List<Placed> after(long place, int most);

  /// How many places back a line may still appear; 0 if places are given in the order of commits.
  int lookBack();
}
