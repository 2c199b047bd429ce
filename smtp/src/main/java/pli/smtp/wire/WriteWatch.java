// SPDX-License-Identifier: Apache-2.0
package pli.smtp.wire;

import java.io.IOException;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/// Ends writes that make no progress. Java's blocking sockets know no time limit for writing, so one
/// thread looks at all writes under way and closes the socket of one that is late.
///
/// One watch serves any number of connections; its thread lives only while there are some.
public final class WriteWatch {

  private static final long LOOK_EVERY_NANOS = 250_000_000L;

  private final Set<Watched> connections = ConcurrentHashMap.newKeySet();
  private final Consumer<Runnable> starter;
  private boolean running;

  public WriteWatch() {
    this(look -> Thread.ofVirtual().name("smtp-write-watch").start(look));
  }

  /// @param starter starts the thread that looks
  WriteWatch(Consumer<Runnable> starter) {
    this.starter = starter;
  }

  /// Begins to watch writes to `socket`.
  Watched watch(Socket socket) {
    Watched watched = new Watched(socket);
    connections.add(watched);
    startIfNeeded();
    return watched;
  }

  private synchronized void startIfNeeded() {
    if (!running) {
      running = true;
      starter.accept(this::look);
    }
  }

  private synchronized boolean nothingLeft() {
    running = !connections.isEmpty();
    return !running;
  }

  private void look() {
    while (!nothingLeft()) {
      LockSupport.parkNanos(LOOK_EVERY_NANOS);
      long now = System.nanoTime();
      connections.forEach(watched -> watched.endIfLate(now));
    }
  }

  /// The writes of one connection.
  final class Watched {

    private final Socket socket;
    private volatile boolean writing;
    private volatile long deadlineNanos;
    private volatile boolean late;

    private Watched(Socket socket) {
      this.socket = socket;
    }

    void begin(long limitNanos) {
      deadlineNanos = System.nanoTime() + limitNanos;
      writing = true;
    }

    void end() {
      writing = false;
    }

    boolean wasLate() {
      return late;
    }

    void stop() {
      connections.remove(this);
    }

    private void endIfLate(long nowNanos) {
      if (writing && nowNanos - deadlineNanos > 0) {
        late = true;
        try {
          socket.close();
        } catch (IOException e) {
          // The socket is unusable either way; the blocked write has been woken.
          writing = false;
        }
      }
    }
  }
}
