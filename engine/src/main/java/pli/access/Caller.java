// SPDX-License-Identifier: Apache-2.0
package pli.access;

import java.util.Optional;
import java.util.Set;

/// Who acts.
///
/// @param name of the person or the program; empty for whoever started Pli
/// @param accounts ids of the only accounts that are meant; empty = all
public record Caller(Kind kind, String name, Right right, Optional<Set<String>> accounts) {

  /// What a caller is.
  public enum Kind {
    /// The person who started the program on this computer.
    OWNER,
    /// A person who signed in.
    PERSON,
    /// A program with a token.
    PROGRAM
  }

  public Caller {
    accounts = accounts.map(Set::copyOf);
  }

  /// Whoever can read the start link in the terminal can read the data folder.
  public static Caller owner() {
    return new Caller(Kind.OWNER, "", Right.ADMIN, Optional.empty());
  }

  public static Caller of(Person person) {
    return new Caller(Kind.PERSON, person.name(), person.right(), Optional.empty());
  }

  public static Caller of(ProgramToken token) {
    return new Caller(Kind.PROGRAM, token.name(), token.right(), token.accounts());
  }

  public boolean may(Right wanted) {
    return right.holds(wanted);
  }

  /// @param account its id
  public boolean mayUse(String account) {
    return accounts.map(all -> all.contains(account)).orElse(true);
  }
}
