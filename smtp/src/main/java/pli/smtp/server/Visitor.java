// SPDX-License-Identifier: Apache-2.0
package pli.smtp.server;

import java.util.Optional;

/// Who is at the other end of a session.
///
/// @param session counts the listener's sessions, from 1
/// @param helloName what the client called itself; hostile text
/// @param userName who signed in
public record Visitor(
    long session, String helloName, boolean underTls, Optional<String> userName) {

  Visitor signedIn(String user) {
    return new Visitor(session, helloName, underTls, Optional.of(user));
  }
}
