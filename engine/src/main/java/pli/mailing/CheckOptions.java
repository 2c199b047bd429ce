// SPDX-License-Identifier: Apache-2.0
package pli.mailing;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import pli.document.pdf.PasswordSource;
import pli.mailing.comparison.ComparisonSource;
import pli.mailing.comparison.Difference;

/// What a check needs to be told beside the mailing.
///
/// @param sizeLimit largest message in bytes that the submission server takes, if it is known
/// @param accepted rows that a person has looked at and lets go, whatever the lock and the comparison
///     with earlier mailings say
/// @param files documents of no row that a person lets lie where they are, by path or name
/// @param confirmed what a person lets go of the comparison for all rows at once
/// @param again rows that a person wants handed over once more
/// @param passwords makes the passwords of a mailing that wants them random
/// @param earlier the mailings before; empty: nothing is compared
public record CheckOptions(
    OptionalLong sizeLimit,
    Set<Integer> accepted,
    Set<String> files,
    Set<Difference.Weight> confirmed,
    Set<Integer> again,
    PasswordSource passwords,
    Optional<ComparisonSource> earlier) {

  public CheckOptions {
    accepted = Set.copyOf(accepted);
    files = Set.copyOf(files);
    confirmed = Set.copyOf(confirmed);
    again = Set.copyOf(again);
  }

  /// Nothing is known of the server, nothing accepted, and nothing compared.
  public static CheckOptions usual(PasswordSource passwords) {
    return new CheckOptions(
        OptionalLong.empty(), Set.of(), Set.of(), Set.of(), Set.of(), passwords, Optional.empty());
  }

  public CheckOptions within(OptionalLong limit) {
    return new CheckOptions(limit, accepted, files, confirmed, again, passwords, earlier);
  }

  public CheckOptions accepting(Set<Integer> rows) {
    return new CheckOptions(sizeLimit, rows, files, confirmed, again, passwords, earlier);
  }

  public CheckOptions leaving(Set<String> unused) {
    return new CheckOptions(sizeLimit, accepted, unused, confirmed, again, passwords, earlier);
  }

  public CheckOptions confirming(Set<Difference.Weight> weights) {
    return new CheckOptions(sizeLimit, accepted, files, weights, again, passwords, earlier);
  }

  public CheckOptions repeating(Set<Integer> rows) {
    return new CheckOptions(sizeLimit, accepted, files, confirmed, rows, passwords, earlier);
  }

  public CheckOptions comparedWith(ComparisonSource source) {
    return new CheckOptions(
        sizeLimit, accepted, files, confirmed, again, passwords, Optional.of(source));
  }
}
