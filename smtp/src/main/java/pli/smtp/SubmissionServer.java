// SPDX-License-Identifier: Apache-2.0
package pli.smtp;

/// Where messages are handed over (RFC 6409).
///
/// @param host a DNS name or an address literal, without brackets
/// @param port 1 to 65535
public record SubmissionServer(String host, int port, Security security) {

  public SubmissionServer {
    if (host.isBlank() || host.chars().anyMatch(c -> c <= ' ' || c == 127)) {
      throw new IllegalArgumentException("host name: '" + host + "'");
    }
    if (port < 1 || port > 65_535) {
      throw new IllegalArgumentException("port " + port);
    }
  }

  @Override
  public String toString() {
    return host + ":" + port;
  }
}
