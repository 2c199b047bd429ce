// SPDX-License-Identifier: Apache-2.0
package pli.app.rest;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import pli.access.Caller;
import pli.access.Right;
import pli.journal.EventText;
import pli.journal.JournalFollower;
import pli.journal.JournalTail;

/// What happens, as it happens: the lines of the journal as server-sent events. Each carries its place,
/// so whoever was away goes on where it stopped.
final class EventRoutes {

  /// Each keeps a connection and a thread. Taste.
  private static final int STREAMS_MOST = 50;

  private static final int BATCH = 200;

  /// Other processes on the same store ring no bell. Taste.
  private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

  /// While a line waits for one that may come before it. Taste.
  private static final Duration LOOK_SOON = Duration.ofMillis(50);

  /// A sign of life, and a look whether the program may still listen; below the 30 s after which
  /// the server gives a silent connection up.
  private static final int LOOKS_PER_SIGN = 15;

  private final RestTools tools;
  private final RestGate gate;
  private final Semaphore streams = new Semaphore(STREAMS_MOST);

  EventRoutes(RestTools tools, RestGate gate) {
    this.tools = tools;
    this.gate = gate;
  }

  void addTo(RestRoutes routes) {
    routes.get("/events", Right.READ, this::follow);
  }

  private Answer follow(Call call) {
    long from = call.header("Last-Event-ID").or(() -> call.query("after"))
        .map(EventRoutes::place)
        .orElseGet(() -> tools.wiring().access().followedFrom(tools.wiring()));
    if (!streams.tryAcquire()) {
      throw Refusal.of(503, "rest.too-many-streams", "limit", STREAMS_MOST);
    }
    call.http().header("Cache-Control", "no-store");
    // Or a proxy would hold events back.
    call.http().header("X-Accel-Buffering", "no");
    return new Answer.Stream(
        "text/event-stream",
        out -> {
          try {
            run(call.caller(), from, out);
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          } finally {
            streams.release();
          }
        });
  }

  private static long place(String text) {
    if (!text.matches("\\d{1,18}")) {
      throw Refusal.of(400, "rest.field-wrong", "field", "Last-Event-ID");
    }
    return Long.parseLong(text);
  }

  private void run(Caller caller, long from, OutputStream out)
      throws IOException, InterruptedException {
    JournalFollower follower = new JournalFollower(tools.wiring().journalTail(), from);
    write(out, ": pli\n\n");
    long heard = 0;
    int looks = 0;
    while (heard >= 0) {
      List<JournalTail.Placed> lines = follower.next(BATCH);
      for (JournalTail.Placed one : lines) {
        if (caller.mayUse(one.line().account())) {
          write(out, event(one));
        }
      }
      if (lines.size() < BATCH) {
        heard = tools.bell().await(heard, follower.isAwaiting() ? LOOK_SOON : LOOK_EVERY);
        looks++;
      }
      if (looks >= LOOKS_PER_SIGN) {
        looks = 0;
        if (!gate.isStillIn(caller)) {
          return;
        }
        write(out, ": " + follower.place() + "\n\n");
      }
    }
  }

  private static String event(JournalTail.Placed one) {
    return "id: " + one.place() + "\nevent: " + one.line().kind() + "\ndata: "
        + EventText.of(one) + "\n\n";
  }

  private static void write(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
    out.flush();
  }
}
