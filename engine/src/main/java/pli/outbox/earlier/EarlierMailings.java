// SPDX-License-Identifier: Apache-2.0
package pli.outbox.earlier;

import java.time.Instant;
import java.util.List;

/// The rows of mailings that were released before, and of those that wait for a second person.
@FunctionalInterface
public interface EarlierMailings {

  /// Nothing was ever released.
  EarlierMailings NONE = from -> List.of();

  /// All rows of mailings made or prepared since a moment, from whichever account, rehearsals too, the newest
  /// message first. Reads some thousand rows in tens of milliseconds.
  ///
  /// @throws pli.words.StoreUnavailable if the store cannot be read
  List<EarlierRow> since(Instant from);
}
