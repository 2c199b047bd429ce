// SPDX-License-Identifier: Apache-2.0
package pli.smtp.server;

import java.io.IOException;
import java.io.InputStream;
import pli.smtp.Reply;
import pli.smtp.sasl.SignInAttempt;

/// Decides what a listener answers, and takes the content. Called by many sessions at once, each on
/// its own thread; may block, which holds up its session only.
///
/// Every reply is the mailroom's own: 2xx goes on, anything else is passed to the client as it is
/// and the step counts as refused; after a 421 the listener closes. An exception becomes 451.
public interface Mailroom {

  Reply SIGNED_IN = Reply.of(235, "2.7.0 signed in");
  Reply WRONG_CREDENTIALS = Reply.of(535, "5.7.8 user name or password is wrong");
  Reply OK = Reply.of(250, "2.1.0 ok");

  /// The first reply of a session; anything but 220 sends the client away.
  ///
  /// @param usual what the listener would say
  default Reply greet(Visitor visitor, Reply usual) {
    return usual;
  }

  /// A sign-in with the session in which it is tried.
  default Reply signIn(Visitor visitor, SignInAttempt attempt) {
    return signIn(attempt);
  }

  /// The session is over, however it ended; called once for each.
  default void left(Visitor visitor) {}

  /// Usually [SignInAttempt#matches] with the user's secret, then [#SIGNED_IN] or
  /// [#WRONG_CREDENTIALS].
  Reply signIn(SignInAttempt attempt);

  default Reply mail(Visitor visitor, MailRequest mail) {
    return OK;
  }

  default Reply recipient(Visitor visitor, MailRequest mail, RecipientRequest recipient) {
    return OK;
  }

  /// Takes one message. What this returns is the final reply, and it goes out after the return:
  /// a 2xx hands the responsibility to the mailroom (RFC 5321 §6.1).
  ///
  /// @param content ends with -1 when it is whole. Nothing may be filed before: an exception says
  ///     that the content is malformed or too large, or that client or line gave up
  /// @throws IOException as thrown by `content`, or the mailroom's own failure
  Reply receive(ReceivedEnvelope envelope, InputStream content) throws IOException;
}
