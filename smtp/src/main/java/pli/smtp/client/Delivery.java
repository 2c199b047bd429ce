// SPDX-License-Identifier: Apache-2.0
package pli.smtp.client;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import pli.smtp.Content;
import pli.smtp.Envelope;
import pli.smtp.RecipientResult;

/// One message on its way out, as the session sees it.
public interface Delivery {

  Envelope envelope();

  Content content();

  /// Begins the durable mark "the final dot may have gone out". Asked once, while the end of the
  /// content is being written; the session waits for the answer before the final dot or the last
  /// byte of BDAT LAST.
  ///
  /// False or an exceptional end means: no dot. The connection is then dropped, and the recipients
  /// are deferred.
  CompletableFuture<Boolean> markBeforeDot();

  /// Asked once more when the mark is durable and all but the end is on its way, which on a slow line
  /// may be long after. Must not wait.
  ///
  /// False means as it does for the mark: no dot, the connection is dropped.
  default boolean mayEnd() {
    return true;
  }

  /// Tells what became of each recipient, in the order of the envelope. Called exactly once for
  /// every delivery that the session took from its feed, on the session's thread.
  void finished(List<RecipientResult> results);
}
