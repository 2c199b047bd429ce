// SPDX-License-Identifier: Apache-2.0
package pli.outbox.earlier;

import java.time.Instant;
import java.util.List;

/// The rows of mailings that were released before.
@FunctionalInterface
public interface EarlierMailings {

  /// Nothing was ever released.
  EarlierMailings NONE = (account, from) -> List.of();

  /// All rows of the account's mailings made since a moment, rehearsals too, the newest message
  /// first. Reads some thousand rows in tens of milliseconds.
  ///
  /// @throws pli.words.StoreUnavailable if the store cannot be read
  List<EarlierRow> since(String account, Instant from);
}
