// SPDX-License-Identifier: Apache-2.0
package pli.smtp.client;

import java.net.InetAddress;
import java.util.List;
import pli.smtp.Cause;
import pli.smtp.Reply;
import pli.smtp.SmtpStage;
import pli.smtp.TlsFacts;

/// What happens on the wire, as it happens. Sign-in lines are already without their secret.
public sealed interface SessionEvent {

  record Resolved(String host, List<InetAddress> addresses) implements SessionEvent {}

  record Connected(InetAddress address, int port) implements SessionEvent {}

  record Secured(TlsFacts tls) implements SessionEvent {}

  record CommandWritten(String line) implements SessionEvent {}

  record ContentWritten(long sizeBytes) implements SessionEvent {}

  record ReplyReceived(SmtpStage stage, Reply reply) implements SessionEvent {}

  record Failed(SmtpStage stage, Cause cause) implements SessionEvent {}

  /// Where events go. Called on the session's thread; must be quick.
  @FunctionalInterface
  interface Sink {
    void on(SessionEvent event);
  }
}
