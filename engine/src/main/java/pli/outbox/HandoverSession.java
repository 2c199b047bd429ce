// SPDX-License-Identifier: Apache-2.0
package pli.outbox;

import pli.smtp.client.DeliveryFeed;

/// An open session as a lane uses it; [pli.smtp.client.SmtpSession] behind a seam for tests.
public interface HandoverSession extends AutoCloseable {

  void run(DeliveryFeed feed);

  boolean isUsable();

  /// The server as `host:port`.
  String host();

  /// Protocol and cipher suite; empty in clear.
  String tls();

  @Override
  void close();
}
