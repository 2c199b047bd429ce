// SPDX-License-Identifier: Apache-2.0
package pli.store.jdbc;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/// Waits for a write and brings its exception over to the waiting thread.
public final class Waiting {

  private Waiting() {}

  /// The result of a write, or its exception as if it had been thrown here.
  public static <T> T forResult(CompletableFuture<T> future) {
    try {
      return future.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException known) {
        throw known;
      }
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw e;
    }
  }
}
