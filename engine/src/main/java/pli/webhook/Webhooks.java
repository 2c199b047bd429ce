// SPDX-License-Identifier: Apache-2.0
package pli.webhook;

import java.util.List;
import java.util.Optional;

/// Who is told. Every method may throw [pli.words.StoreUnavailable].
public interface Webhooks {

  /// @throws pli.words.InputRefused if the name is taken
  void add(Webhook webhook);

  Optional<Webhook> find(String name);

  /// In the order of their names.
  List<Webhook> all();

  /// Keeps how far one is, if it is still where it was.
  ///
  /// @return false if somebody else has moved it, or it is gone
  boolean move(Webhook before, Webhook.Standing now);

  /// @return false if there was none
  boolean remove(String name);
}
