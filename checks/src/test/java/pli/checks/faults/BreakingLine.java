// SPDX-License-Identifier: Apache-2.0
package pli.checks.faults;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.time.Duration;
import pli.store.jdbc.LineToServer;

/// The way to a database server, which breaks at the nth thing that is asked of it. It reads what the client
/// says message by message (postgresql.org/docs/15/protocol-message-formats.html), so that a whole question has
/// reached the server, or nothing of it.
final class BreakingLine extends LineToServer {

  /// How it breaks.
  enum Break {
    /// Nothing of the question arrives.
    QUESTION,
    /// The server does what it is asked, and its answer is lost.
    ANSWER,
    /// Nothing arrives, all other lines are lost as well, and for a while the server cannot be reached.
    AWAY,
    /// The same after the server has done what it was asked.
    ANSWER_AND_AWAY
  }

  /// Longer than it takes until somebody looks for the server again, and shorter than they go on looking.
  private static final Duration ABSENCE = Duration.ofMillis(300);

  private static final int QUERY = 'Q';
  private static final int SYNC = 'S';
  private static final int PASSWORD = 'p';
  private static final int END = 'X';

  private final Break way;
  private final int nth;
  private boolean armed;
  private int count;
  private boolean broken;
  private volatile long awayUntil = System.nanoTime();

  /// @param nth from 1
  BreakingLine(int serverPort, Break way, int nth) {
    super(serverPort);
    this.way = way;
    this.nth = nth;
    begin();
  }

  synchronized void arm() {
    armed = true;
  }

  /// How many questions came.
  synchronized int count() {
    return count;
  }

  synchronized boolean isBroken() {
    return broken;
  }

  private synchronized boolean breaksNow() {
    if (!armed) {
      return false;
    }
    count++;
    broken |= count == nth;
    return count == nth;
  }

  @Override
  protected boolean isAway() {
    return System.nanoTime() - awayUntil < 0;
  }

  @Override
  protected void lead(Socket client, Socket behind) throws IOException {
    DataInputStream in = new DataInputStream(client.getInputStream());
    OutputStream out = behind.getOutputStream();
    // The first message has no letter.
    out.write(message(in, -1));
    ByteArrayOutputStream question = new ByteArrayOutputStream();
    for (int letter = in.read(); letter >= 0; letter = in.read()) {
      question.write(message(in, letter));
      boolean whole = letter == QUERY || letter == SYNC;
      if (whole && breaksNow()) {
        breakOff(client, behind, question.toByteArray());
        return;
      }
      if (whole || letter == PASSWORD || letter == END) {
        out.write(question.toByteArray());
        question.reset();
      }
    }
  }

  /// Closed towards the client first: no byte of an answer gets through.
  private void breakOff(Socket client, Socket behind, byte[] question) throws IOException {
    closeQuietly(client);
    if (way == Break.ANSWER || way == Break.ANSWER_AND_AWAY) {
      behind.getOutputStream().write(question);
      behind.shutdownOutput();
      awaitEnd(behind);
    }
    if (way == Break.AWAY || way == Break.ANSWER_AND_AWAY) {
      awayUntil = System.nanoTime() + ABSENCE.toNanos();
      cutAll();
    }
  }

  private static byte[] message(DataInputStream in, int letter) throws IOException {
    int length = in.readInt();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(length + 1);
    DataOutputStream out = new DataOutputStream(bytes);
    if (letter >= 0) {
      out.write(letter);
    }
    out.writeInt(length);
    out.write(in.readNBytes(length - Integer.BYTES));
    return bytes.toByteArray();
  }
}
