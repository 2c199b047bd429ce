// SPDX-License-Identifier: Apache-2.0
package pli.access;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import pli.words.InputRefused;

/// The right of one program to talk to Pli; the token itself is known to that program alone.
///
/// @param name of the program, for people
/// @param accounts ids of the only accounts that it may use; empty = all
/// @param usedAt the last use, to the hour or so
public record ProgramToken(
    String name,
    Right right,
    Optional<Set<String>> accounts,
    Instant createdAt,
    Optional<Instant> usedAt) {

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

  public ProgramToken {
    accounts = accounts.map(Set::copyOf);
    if (right == Right.ADMIN) {
      throw new IllegalArgumentException("no program sets up mailboxes");
    }
  }

  /// @throws InputRefused if a program cannot be called so
  public static String checkedName(String name) {
    if (!NAME.matcher(name).matches()) {
      throw InputRefused.because("access.name-bad", "name", name);
    }
    return name;
  }
}
