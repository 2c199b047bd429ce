// SPDX-License-Identifier: Apache-2.0
package pli.store.jdbc;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;

/// A line to a server that gets lost at the commit, when it is told to.
public final class LossyLine extends LineToServer {

  /// What happens to the next commit that comes by.
  public enum Loss {
    NONE,
    /// The server commits; its answer is lost with the line.
    ANSWER,
    /// The commit is lost with the line, and the server still waits for it.
    COMMIT,
    /// As [#ANSWER], and no other line can be had until [#repair].
    ANSWER_AND_SERVER
  }

  /// The statement, not the level of isolation.
  private static final Pattern COMMIT = Pattern.compile("COMMIT(?!TED)");

  private final AtomicReference<Loss> next = new AtomicReference<>(Loss.NONE);
  private final List<Instant> losses = new CopyOnWriteArrayList<>();
  private volatile boolean cut;

  private LossyLine(int serverPort) {
    super(serverPort);
  }

  public static LossyLine to(int serverPort) {
    LossyLine line = new LossyLine(serverPort);
    line.begin();
    return line;
  }

  public void loseNext(Loss loss) {
    next.set(loss);
  }

  public void repair() {
    cut = false;
  }

  /// How many commits met their loss.
  public int lost() {
    return losses.size();
  }

  /// When that was.
  public List<Instant> losses() {
    return List.copyOf(losses);
  }

  @Override
  protected boolean isAway() {
    return cut;
  }

  @Override
  protected void lead(Socket client, Socket behind) throws IOException {
    InputStream in = client.getInputStream();
    OutputStream out = behind.getOutputStream();
    byte[] buffer = new byte[64 * 1024];
    for (int n = in.read(buffer); n > 0; n = in.read(buffer)) {
      String text = new String(buffer, 0, n, StandardCharsets.ISO_8859_1);
      Loss loss = COMMIT.matcher(text).find() ? next.getAndSet(Loss.NONE) : Loss.NONE;
      switch (loss) {
        case NONE -> out.write(buffer, 0, n);
        case ANSWER, ANSWER_AND_SERVER -> {
          cut = loss == Loss.ANSWER_AND_SERVER;
          // Closed towards the client first: no byte of the answer gets through.
          closeQuietly(client);
          out.write(buffer, 0, n);
          losses.add(Instant.now());
          behind.shutdownOutput();
          awaitEnd(behind);
          return;
        }
        case COMMIT -> {
          closeQuietly(client);
          losses.add(Instant.now());
          awaitEnd(behind);
          return;
        }
      }
    }
  }
}
