// SPDX-License-Identifier: Apache-2.0
package pli.smtp.client;

import java.util.Collections;
import java.util.Optional;
import pli.smtp.Cause;
import pli.smtp.RecipientResult;
import pli.smtp.SmtpStage;

/// Where a session takes its next message from.
@FunctionalInterface
public interface DeliveryFeed {

  /// The next message, or nothing for now. Asked whenever the session could begin one more
  /// transaction, also while the end or the answer of the previous content is still out; must not
  /// wait for anything but the store.
  Optional<Delivery> next();

  /// Takes back a message of which nothing was said, because the session ended before. By default
  /// it is told a result like any other.
  default void takeBack(Delivery delivery, Cause cause) {
    RecipientResult notSaid = new RecipientResult.Deferred(SmtpStage.MAIL, cause);
    delivery.finished(Collections.nCopies(delivery.envelope().recipients().size(), notSaid));
  }
}
