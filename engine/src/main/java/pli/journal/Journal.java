// SPDX-License-Identifier: Apache-2.0
package pli.journal;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/// The journal as it is kept. Every method may throw [pli.words.StoreUnavailable].
public interface Journal {

  /// The lines of one account after a number, in order.
  List<JournalLine> lines(String account, long afterSeq, int most);

  /// The lines of one account from a number on, with their places, in the order of their numbers.
  /// Whatever the number: also those that no program gives.
  List<JournalTail.Placed> chain(String account, long fromSeq, int most);

  /// The newest lines of all accounts, newest first.
  List<JournalLine> newest(int most);

  /// The last line of each account that has any.
  Map<String, JournalChain.Head> heads();

  /// Adds a line about something that is in no other transaction.
  void note(String account, Instant at, JournalNote note);

  /// Which database this is, and how often hand-over has begun on it.
  Generation generation();

  /// Hand-over begins here. A number that is smaller than the one there changes nothing.
  void setGeneration(long number);

  /// Tells every program on a shared database that it was found older than a mark; nothing where one
  /// computer has the database for itself.
  ///
  /// @param number of the generation that was found to be older; where another is there by now, a person
  ///     has looked or hand-over has begun since, and nothing is told
  /// @return whether it was told, or nobody is there to be told
  boolean tellRestored(long number);

  /// A person has looked: the database is the true one, here, from now on.
  void accept(long number);

  /// @param database made by chance when the database was made
  /// @param number 0 for a database on which nothing was handed over yet
  record Generation(String database, long number, Home home) {}

  /// Where the database lies, compared with where hand-over began on it.
  enum Home {
    /// A file lies where it lies: it may have been copied.
    NOT_KNOWN,
    /// On the same server, in the same database of it.
    SAME,
    /// On another server, or in another database: it was copied or restored there.
    OTHER,
    /// A program found it older than its mark, and no person has looked since.
    RESTORED
  }
}
