// SPDX-License-Identifier: Apache-2.0
package pli.testkit.dialogue;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import pli.smtp.Secret;
import pli.smtp.Security;

/// What the client is told before the dialogue begins: the `@` lines.
///
/// @param security `@ tls none`, `@ tls starttls` or `@ tls implicit`
/// @param signIn `@ auth password USER SECRET` or `@ auth token USER SECRET`
/// @param timeout `@ client timeout 300ms`: the longest wait for any reply
/// @param window `@ client window 4`: contents that may stand unanswered
/// @param marks false with `@ client mark refused`: the mark before the end is not granted
/// @param messages in the order they are handed over, in one session
public record ClientOptions(
    Security security,
    Optional<SignIn> signIn,
    Duration timeout,
    int window,
    boolean marks,
    List<DialogueMessage> messages) {

  public ClientOptions {
    messages = List.copyOf(messages);
  }

  /// @param token true for an access token, false for a password
  public record SignIn(boolean token, String userName, Secret secret) {}
}
