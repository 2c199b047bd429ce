// SPDX-License-Identifier: Apache-2.0
package pli.store.jdbc;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/// Waits for a write and brings its exception over to the waiting thread.
final class Waiting {

  private Waiting() {}

  static <T> T forResult(CompletableFuture<T> future) {
    try {
      return future.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException known) {
        throw known;
      }
      throw e;
    }
  }
}
