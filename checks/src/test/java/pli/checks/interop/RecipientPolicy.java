// SPDX-License-Identifier: Apache-2.0
package pli.checks.interop;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Tells Postfix which recipients to refuse or to put off, over its policy delegation protocol
/// (Postfix SMTPD_POLICY_README): blocks of `name=value` lines, each answered by one `action=` line.
///
/// Rules may be set while Postfix runs. Addresses are compared without regard to case.
public final class RecipientPolicy {

  private record Rule(String action, int times) {}

  private final Map<String, Rule> rules = new ConcurrentHashMap<>();
  private final Map<String, Integer> asked = new ConcurrentHashMap<>();
  private ServerSocket listener;

  /// From now on the recipient is refused with "550 5.1.1".
  public void refuse(String recipient) {
    answer(recipient, "550 5.1.1 No such mailbox here", Integer.MAX_VALUE);
  }

  /// The next `times` attempts are put off with "450 4.2.0", as greylisting does; then it is taken.
  public void defer(String recipient, int times) {
    answer(recipient, "450 4.2.0 Mailbox busy, try again later", times);
  }

  /// The next `times` attempts get this reply, for example `451 4.7.1 Slow down`.
  public void answer(String recipient, String reply, int times) {
    rules.put(key(recipient), new Rule(reply, times));
  }

  /// How often the recipient was offered so far.
  public int attempts(String recipient) {
    return asked.getOrDefault(key(recipient), 0);
  }

  void start() throws IOException {
    listener = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
    Thread.ofVirtual().name("recipient-policy").start(this::accept);
  }

  int port() {
    return listener.getLocalPort();
  }

  void stop() throws IOException {
    if (listener != null) {
      listener.close();
    }
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        Socket socket = listener.accept();
        Thread.ofVirtual().start(() -> converse(socket));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void converse(Socket socket) {
    try (socket;
        BufferedReader in =
            new BufferedReader(
                new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))) {
      String recipient = "";
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        if (line.startsWith("recipient=")) {
          recipient = line.substring("recipient=".length());
        } else if (line.isEmpty()) {
          String reply = "action=" + decide(recipient) + "\n\n";
          socket.getOutputStream().write(reply.getBytes(StandardCharsets.UTF_8));
        }
      }
    } catch (IOException gone) {
      // Postfix closes idle connections when it likes; the next question opens a new one.
    }
  }

  private String decide(String recipient) {
    String key = key(recipient);
    asked.merge(key, 1, Integer::sum);
    Rule used =
        rules.computeIfPresent(key, (k, rule) -> new Rule(rule.action(), rule.times() - 1));
    return used == null || used.times() < 0 ? "dunno" : used.action();
  }

  private static String key(String recipient) {
    return recipient.toLowerCase(java.util.Locale.ROOT);
  }
}
