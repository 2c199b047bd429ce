// SPDX-License-Identifier: Apache-2.0
package pli.smtp.server;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import pli.smtp.EmailAddress;

/// MAIL as a client said it (RFC 5321 §4.1.1.2).
///
/// @param reversePath empty for the null path `<>`
/// @param sizeBytes what the client declared (RFC 1870 §5)
/// @param body `7BIT`, `8BITMIME` (RFC 6152) or `BINARYMIME` when said, else `7BIT`
/// @param parameters all of them, names in capitals, DSN's `RET` and `ENVID` included (RFC 3461 §4)
public record MailRequest(
    Optional<EmailAddress> reversePath,
    OptionalLong sizeBytes,
    String body,
    boolean smtpUtf8,
    Map<String, String> parameters) {

  public MailRequest {
    parameters = Map.copyOf(parameters);
  }
}
