// SPDX-License-Identifier: Apache-2.0
package pli.smtp.server;

import pli.smtp.Reply;

/// What a listener says where the mailroom is not asked.
///
/// @param greeting the first words (RFC 5321 §3.1); `{name}` stands for the listener's name
/// @param hello what stands behind the name in the answer to EHLO; may be empty
/// @param tlsFirst to MAIL before STARTTLS
/// @param signInFirst to MAIL before a sign-in
/// @param mechanismUnknown to AUTH with a mechanism that is not offered
/// @param tooLarge to a message above the announced size
/// @param tooManyRecipients to RCPT beyond the limit of one transaction
public record ListenerReplies(
    Reply greeting,
    String hello,
    Reply tlsFirst,
    Reply signInFirst,
    Reply mechanismUnknown,
    Reply tooLarge,
    Reply tooManyRecipients) {

  public static final ListenerReplies STANDARD =
      new ListenerReplies(
          Reply.of(220, "{name} ESMTP"),
          "",
          Reply.of(530, "5.7.0 STARTTLS first"),
          Reply.of(530, "5.7.0 sign in first"),
          Reply.of(504, "5.5.4 this mechanism is not offered"),
          Reply.of(552, "5.3.4 message too large"),
          Reply.of(452, "4.5.3 too many recipients"));

  Reply greetingOf(String name) {
    return new Reply(
        greeting.code(),
        greeting.lines().stream().map(line -> line.replace("{name}", name)).toList());
  }
}
