// SPDX-License-Identifier: Apache-2.0
package pli.smtp.client;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import pli.smtp.Reply;

/// The dialogue of one session as lines to read, bounded: the beginning, where sign-in and greeting
/// stand, and the last lines are kept.
///
/// Holds no secret, because the events hold none. Server text is kept to printable characters, so
/// that it can do no harm in a terminal or a page.
public final class Transcript implements SessionEvent.Sink {

  private static final int FIRST_LINES = 60;
  private static final int LAST_LINES = 60;
  private static final int LINE_LIMIT = 500;

  private final Deque<String> first = new ArrayDeque<>();
  private final Deque<String> last = new ArrayDeque<>();
  private long left;

  @Override
  public synchronized void on(SessionEvent event) {
    switch (event) {
      case SessionEvent.Resolved(var host, var addresses) -> add("* " + host + " " + addresses);
      case SessionEvent.Connected(var address, var port) ->
          add("* connected " + address.getHostAddress() + ":" + port);
      case SessionEvent.Secured(var tls) ->
          add("* " + tls.protocol() + " " + tls.cipherSuite());
      case SessionEvent.CommandWritten(var line) -> add("C: " + line);
      case SessionEvent.ContentWritten(var sizeBytes) -> add("C: (" + sizeBytes + " bytes)");
      case SessionEvent.ReplyReceived(var stage, var reply) -> addReply(reply);
      case SessionEvent.Failed(var stage, var cause) -> add("* " + stage + " " + cause);
    }
  }

  /// All lines kept so far; one line says how many are missing between beginning and end.
  public synchronized List<String> lines() {
    List<String> lines = new java.util.ArrayList<>(first);
    if (left > 0) {
      lines.add("* ... " + left + " lines");
    }
    lines.addAll(last);
    return lines;
  }

  private void addReply(Reply reply) {
    for (int i = 0; i < reply.lines().size(); i++) {
      String separator = i < reply.lines().size() - 1 ? "-" : " ";
      add("S: " + reply.code() + separator + reply.lines().get(i));
    }
  }

  private static String harmless(String line) {
    for (int i = 0; i < line.length(); i++) {
      if (line.charAt(i) < ' ' || line.charAt(i) > '~') {
        return replaced(line);
      }
    }
    return line;
  }

  private static String replaced(String line) {
    StringBuilder text = new StringBuilder(line.length());
    line.codePoints()
        .forEach(
            c -> {
              boolean harmful = Character.isISOControl(c) || Character.getType(c) == Character.FORMAT;
              text.appendCodePoint(harmful ? '?' : c);
            });
    return text.toString();
  }

  private void add(String line) {
    String bounded = harmless(line);
    if (bounded.length() > LINE_LIMIT) {
      bounded = bounded.substring(0, LINE_LIMIT) + "...";
    }
    if (first.size() < FIRST_LINES) {
      first.add(bounded);
      return;
    }
    last.add(bounded);
    if (last.size() > LAST_LINES) {
      last.removeFirst();
      left++;
    }
  }
}
