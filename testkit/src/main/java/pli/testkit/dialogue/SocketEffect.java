// SPDX-License-Identifier: Apache-2.0
package pli.testkit.dialogue;

import java.time.Duration;
import pli.testkit.CertificateKind;

/// What a scripted server does to the connection itself.
public sealed interface SocketEffect {

  /// `! close`: an orderly end (FIN).
  record Close() implements SocketEffect {}

  /// `! reset`: a hard end (RST).
  record Reset() implements SocketEffect {}

  /// `! stall 5s`: silence for that long, or until the client says something or goes.
  record Stall(Duration limit) implements SocketEffect {}

  /// `! split 3`: the next `S:` line is written in pieces of so many bytes.
  record Split(int pieceBytes) implements SocketEffect {}

  /// `! trickle`: from here on every byte is written alone.
  record Trickle() implements SocketEffect {}

  /// `! tls` or `! tls expired`: TLS from here on, with a certificate of that kind.
  record Tls(CertificateKind certificate) implements SocketEffect {}
}
