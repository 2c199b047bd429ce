// SPDX-License-Identifier: Apache-2.0
package pli.app.web;

import io.javalin.http.sse.SseClient;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/// Keeps open pages up to date: each has a thread of its own that waits for news and then writes
/// what has changed. The store stays the truth; an event only says that looking is worth while.
public final class LiveUpdates implements AutoCloseable {

  /// Other processes on the same store change it without telling us. Taste.
  private static final long LOOK_EVERY_MILLIS = 2_000;

  /// Many outcomes in a moment make one update. Taste.
  private static final long GATHER_MILLIS = 150;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition news = lock.newCondition();
  private final Set<SseClient> open = ConcurrentHashMap.newKeySet();
  private long count;
  private boolean closed;

  /// Something has changed somewhere.
  public void tell() {
    lock.lock();
    try {
      count++;
      news.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /// Writes `part` to the page now and whenever it differs from what the page has.
  ///
  /// @param part empty when there is nothing to follow any more
  public void follow(SseClient client, Supplier<Optional<String>> part) {
    client.keepAlive();
    open.add(client);
    client.onClose(() -> open.remove(client));
    Thread.ofVirtual().name("page-follower").start(() -> run(client, part));
  }

  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      news.signalAll();
    } finally {
      lock.unlock();
    }
    open.forEach(SseClient::close);
  }

  private void run(SseClient client, Supplier<Optional<String>> part) {
    String shown = "";
    try {
      long seen = -1;
      while (!client.terminated() && (seen = awaitNews(seen)) >= 0) {
        Optional<String> now = part.get();
        if (now.isEmpty()) {
          client.close();
          return;
        }
        if (now.get().equals(shown)) {
          // Finds out whether anybody is still there.
          client.sendComment("nothing new");
        } else {
          shown = now.get();
          client.sendEvent("part", shown, null);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      // The browser asks again by itself, and the page then shows what is wrong.
      client.close();
    }
  }

  /// @return the count of news, or -1 when the program ends
  private long awaitNews(long seen) throws InterruptedException {
    lock.lock();
    try {
      if (seen == count && !closed) {
        long left = TimeUnit.MILLISECONDS.toNanos(LOOK_EVERY_MILLIS);
        while (seen == count && !closed && left > 0) {
          left = news.awaitNanos(left);
        }
      }
      if (seen >= 0 && !closed) {
        news.await(GATHER_MILLIS, TimeUnit.MILLISECONDS);
      }
      return closed ? -1 : count;
    } finally {
      lock.unlock();
    }
  }
}
