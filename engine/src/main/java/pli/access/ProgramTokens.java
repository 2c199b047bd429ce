// SPDX-License-Identifier: Apache-2.0
package pli.access;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The tokens of programs. Every method may throw [pli.words.StoreUnavailable].
public interface ProgramTokens {

  /// @param hash of the token, see [TokenText#hash]
  /// @throws pli.words.InputRefused if a program of that name has one already
  void add(ProgramToken token, String hash);

  Optional<ProgramToken> find(String hash);

  /// In the order of their names.
  List<ProgramToken> all();

  /// @return false if there was none
  boolean revoke(String name);

  /// Notes a use.
  void used(String name, Instant at);
}
