// SPDX-License-Identifier: Apache-2.0
package pli.testkit.dialogue;

import java.util.List;
import pli.testkit.TestAuthority;

/// The client that is put to the test.
@FunctionalInterface
public interface DialogueClient {

  /// Opens one session to 127.0.0.1, hands over all messages of the dialogue, ends the session, and
  /// tells what came of it, in the words of the `=` lines:
  ///
  /// ```
  /// a@example.net accepted 250
  /// a@example.net refused RCPT 550     or: MAIL SMTPUTF8 (missing), MAIL SIZE (too large)
  /// a@example.net deferred MAIL 421    or: timeout, lost, protocol
  /// a@example.net indoubt lost         or: timeout, protocol, 421 (to an earlier content)
  /// a@example.net untaken              the session was used up before
  /// session failed AUTH 535            or: TLS EXPIRED, STARTTLS STARTTLS, GREETING timeout
  /// ```
  List<String> run(Dialogue dialogue, int port, TestAuthority trusted) throws Exception;
}
