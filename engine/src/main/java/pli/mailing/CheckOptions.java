// SPDX-License-Identifier: Apache-2.0
package pli.mailing;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Predicate;
import pli.document.pdf.PasswordSource;
import pli.mailing.comparison.ComparisonSource;

/// What a check needs to be told beside the mailing.
///
/// @param sizeLimit largest message in bytes that the submission server takes, if it is known
/// @param accepted what a person has looked at and lets go, whatever the lock and the comparison
///     with earlier mailings say
/// @param again rows that a person wants handed over once more
/// @param passwords makes the passwords of a mailing that wants them random
/// @param earlier the mailings before; empty: nothing is compared
public record CheckOptions(
    OptionalLong sizeLimit,
    Acceptance accepted,
    Set<Integer> again,
    PasswordSource passwords,
    Optional<ComparisonSource> earlier) {

  public CheckOptions {
    again = Set.copyOf(again);
  }

  /// Nothing is known of the server, nothing accepted, and nothing compared.
  public static CheckOptions usual(PasswordSource passwords) {
    return new CheckOptions(
        OptionalLong.empty(), Acceptance.NOTHING, Set.of(), passwords, Optional.empty());
  }

  public CheckOptions within(OptionalLong limit) {
    return new CheckOptions(limit, accepted, again, passwords, earlier);
  }

  public CheckOptions accepting(Acceptance what) {
    return new CheckOptions(sizeLimit, what, again, passwords, earlier);
  }

  public CheckOptions repeating(Set<Integer> rows) {
    return new CheckOptions(sizeLimit, accepted, rows, passwords, earlier);
  }

  /// The same without the mailings of accounts that whoever asks may not see.
  ///
  /// @param visible by id of the account
  public CheckOptions comparedWithin(Predicate<String> visible) {
    return new CheckOptions(
        sizeLimit, accepted, again, passwords, earlier.map(one -> one.within(visible)));
  }

  public CheckOptions comparedWith(ComparisonSource source) {
    return new CheckOptions(
        sizeLimit, accepted, again, passwords, Optional.of(source));
  }
}
