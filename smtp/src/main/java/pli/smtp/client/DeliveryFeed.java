// SPDX-License-Identifier: Apache-2.0
package pli.smtp.client;

import java.util.Optional;

/// Where a session takes its next message from.
@FunctionalInterface
public interface DeliveryFeed {

  /// The next message, or nothing for now. Asked whenever the session could begin one more
  /// transaction, also while the answer to the previous content is still out; must not wait.
  Optional<Delivery> next();
}
