// SPDX-License-Identifier: Apache-2.0
package pli.document;

import java.util.List;
import java.util.Set;

/// What proves that a document belongs to its recipient: one of several ways, each of one or more
/// terms that must all be there.
///
/// @param ways empty: documents are not looked into
/// @param literal whether the person chose the rule in words: then a number counts wherever it
///     stands, else only where it cannot mean anything else
public record MatchRule(List<Set<Term>> ways, boolean literal) {

  /// Documents are handed over as they are.
  public static final MatchRule OFF = new MatchRule(List.of(), true);

  /// One thing to be found.
  public sealed interface Term {}

  public record Name() implements Term {}

  public record Ahv() implements Term {}

  /// @param column of [Person#numbers()], counted from 0
  public record Number(int column) implements Term {}

  /// The debtor of the QR-bill bears the name.
  public record Debtor() implements Term {}

  public MatchRule {
    ways = ways.stream().map(Set::copyOf).toList();
  }

  public boolean isOff() {
    return ways.isEmpty();
  }
}
