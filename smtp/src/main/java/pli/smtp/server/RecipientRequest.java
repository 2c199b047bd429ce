// SPDX-License-Identifier: Apache-2.0
package pli.smtp.server;

import java.util.Map;
import pli.smtp.EmailAddress;

/// RCPT as a client said it (RFC 5321 §4.1.1.3).
///
/// @param parameters names in capitals: DSN's `NOTIFY` and `ORCPT` (RFC 3461 §4)
public record RecipientRequest(EmailAddress address, Map<String, String> parameters) {

  public RecipientRequest {
    parameters = Map.copyOf(parameters);
  }
}
