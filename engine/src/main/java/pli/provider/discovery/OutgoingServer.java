// SPDX-License-Identifier: Apache-2.0
package pli.provider.discovery;

import java.util.List;

/// An `outgoingServer` element of an autoconfig document, as it was written; absent is empty.
///
/// @param socketType `SSL`, `STARTTLS` or `plain`
/// @param userName with placeholders such as `%EMAILADDRESS%`
/// @param authentication in the order of the document
record OutgoingServer(
    String hostName,
    String port,
    String socketType,
    String userName,
    List<String> authentication) {

  OutgoingServer {
    authentication = List.copyOf(authentication);
  }
}
