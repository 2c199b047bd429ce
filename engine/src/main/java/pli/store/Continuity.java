// SPDX-License-Identifier: Apache-2.0
package pli.store;

/// Whether a database that is open is still the one that was written to. A server can go back in time
/// behind a program that runs: another one takes over that had not got all commits, its disk is set
/// back, a copy of it is started. A file that is open does not.
public interface Continuity {

  /// True once after each time that the line to a server was lost and made anew: it may be another
  /// server now, or one with an older database.
  default boolean wasInterrupted() {
    return false;
  }

  /// Compares what the server has with what was seen of it before, whoever wrote it.
  ///
  /// @throws pli.words.StoreUnavailable if the server cannot be asked
  default void look() {
    // A file does not change behind the back of whoever has it open.
  }

  /// How often commits were missed that the server had acknowledged or shown. Known before anything
  /// else is done on such a server: what was under way fails.
  default int losses() {
    return 0;
  }
}
