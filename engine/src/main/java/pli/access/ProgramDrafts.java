// SPDX-License-Identifier: Apache-2.0
package pli.access;

import java.time.Instant;
import java.util.Optional;

/// Which mailings in the making belong to programs, and for which account. Every method may throw
/// [pli.words.StoreUnavailable].
public interface ProgramDrafts {

  void add(String draft, String account, Instant at);

  /// The account of a draft that a program made.
  Optional<String> accountOf(String draft);
}
