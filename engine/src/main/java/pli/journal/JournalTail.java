// SPDX-License-Identifier: Apache-2.0
package pli.journal;

import java.util.List;
import java.util.Set;

/// The lines of all accounts in the one order in which they were written, for those who follow. Every
/// method may throw [pli.words.StoreUnavailable].
public interface JournalTail {

  /// A line and its place. Places grow, with gaps.
  record Placed(long place, JournalLine line) {}

  /// The place of the newest line, 0 before the first.
  long end();

  List<Placed> after(long place, int most);

  /// Who may be writing lines at this moment, by whatever names the database has for them. Where several
  /// computers write, a line may become visible after one that has a later place; its writer was in this
  /// set when the later one was already seen, and is not any more once the line is visible or will never
  /// be. Always empty where places are given in the order of commits.
  Set<String> writers();
}
