// SPDX-License-Identifier: Apache-2.0
package pli.outbox.jdbc;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import pli.smtp.Cause;
import pli.smtp.Reply;

/// A cause as two columns, and back: its kind and its detail.
record CauseText(String kind, String detail) {

  static CauseText of(Cause cause) {
    return switch (cause) {
      case Cause.ServerReply(Reply reply) ->
          new CauseText("reply", reply.code() + "\n" + String.join("\n", reply.lines()));
      case Cause.TimedOut(Duration limit) -> new CauseText("timed-out", limit.toString());
      case Cause.ConnectionLost(String detail) -> new CauseText("connection-lost", detail);
      case Cause.NotConnected(String detail) -> new CauseText("not-connected", detail);
      case Cause.NameNotResolved(String host) -> new CauseText("name-not-resolved", host);
      case Cause.TlsFailed(var problem, String detail) ->
          new CauseText("tls-failed", problem + "\n" + detail);
      case Cause.ExtensionMissing(String keyword) -> new CauseText("extension-missing", keyword);
      case Cause.ProtocolViolated(String detail) -> new CauseText("protocol-violated", detail);
      case Cause.TooLarge(long size, long limit) ->
          new CauseText("too-large", size + "\n" + limit);
      case Cause.StoppedHere(String detail) -> new CauseText("stopped-here", detail);
      case Cause.TokenDelayed(String detail) -> new CauseText("token-delayed", detail);
      case Cause.GrantEnded(String detail) -> new CauseText("grant-ended", detail);
    };
  }

  /// Throws what it happens on if this was never written by us.
  Cause cause() {
    List<String> lines = new ArrayList<>(List.of(detail.split("\n", -1)));
    String first = lines.removeFirst();
    return switch (kind) {
      case "reply" -> new Cause.ServerReply(new Reply(Integer.parseInt(first), lines));
      case "timed-out" -> new Cause.TimedOut(Duration.parse(first));
      case "connection-lost" -> new Cause.ConnectionLost(detail);
      case "not-connected" -> new Cause.NotConnected(detail);
      case "name-not-resolved" -> new Cause.NameNotResolved(detail);
      case "tls-failed" ->
          new Cause.TlsFailed(Cause.TlsProblem.valueOf(first), String.join("\n", lines));
      case "extension-missing" -> new Cause.ExtensionMissing(detail);
      case "protocol-violated" -> new Cause.ProtocolViolated(detail);
      case "too-large" ->
          new Cause.TooLarge(Long.parseLong(first), Long.parseLong(lines.getFirst()));
      case "stopped-here" -> new Cause.StoppedHere(detail);
      case "token-delayed" -> new Cause.TokenDelayed(detail);
      case "grant-ended" -> new Cause.GrantEnded(detail);
      default -> throw new IllegalStateException("cause '" + kind + "'");
    };
  }
}
