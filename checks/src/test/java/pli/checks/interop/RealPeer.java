// SPDX-License-Identifier: Apache-2.0
package pli.checks.interop;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// A mail server written by others, running on this computer for the length of a test class.
///
/// The host name is [#HOST] and the certificate is issued for it by a root made for this run. Every
/// recipient of every domain is taken and put into one Maildir, except where the peer was told to
/// refuse or defer.
public interface RealPeer {

  /// The name in the certificate; it also resolves everywhere.
  String HOST = "localhost";

  /// Who may sign in.
  String USER = "buero@peer.test";

  /// The password of [#USER]: with a character outside ASCII and one that UTF-7 and shells dislike.
  String PASSWORD = "grün&Blau 7";

  /// Why this computer cannot run the peer, in one sentence; empty when it can.
  Optional<String> missing();

  /// Starts the peer and returns when both ports accept connections.
  void start() throws IOException;

  /// Stops the peer and every process of it, and removes its folder.
  void stop() throws IOException;

  /// The port where TLS begins with STARTTLS (587 in the field).
  int startTlsPort();

  /// The port where TLS begins with the first byte (465 in the field).
  int implicitTlsPort();

  /// The root to trust, as a PEM file.
  Path trustedRoot();

  /// The Maildir that takes every message.
  Path maildir();

  /// The last lines of the peer's own logs.
  String logs();

  /// What has arrived so far, whole files as the peer wrote them, with its own trace fields on top.
  default List<Path> arrivals() throws IOException {
    Path arrived = maildir().resolve("new");
    if (!Files.isDirectory(arrived)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(arrived)) {
      return files.sorted().toList();
    }
  }
}
