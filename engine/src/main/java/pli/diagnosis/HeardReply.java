// SPDX-License-Identifier: Apache-2.0
package pli.diagnosis;

import java.util.Optional;
import pli.smtp.EnhancedStatus;
import pli.smtp.Reply;
import pli.smtp.SmtpStage;

/// A reply as the recognisers see it.
///
/// @param provider catalogue id of the account's provider, if it has one
/// @param text code and lines, joined by blanks and cut at [#TEXT_LIMIT_CHARS]
record HeardReply(SmtpStage stage, Reply reply, Optional<String> provider, String text) {

  /// Taste: no reply that means something is longer. It bounds the work of every pattern.
  static final int TEXT_LIMIT_CHARS = 2_000;

  static HeardReply of(SmtpStage stage, Reply reply, Optional<String> provider) {
    return new HeardReply(stage, reply, provider, bounded(reply.toString()));
  }

  static String bounded(String text) {
    return text.substring(0, Math.min(text.length(), TEXT_LIMIT_CHARS));
  }

  boolean hasCode(String wanted) {
    return Integer.toString(reply.code()).equals(wanted)
        || (reply.code() / 100 + "xx").equals(wanted);
  }

  /// @param wanted such as `5.7.8`, or `x.7.8` for any class
  boolean hasEnhanced(String wanted) {
    return reply.enhanced().filter(status -> isNamed(status, wanted)).isPresent();
  }

  private static boolean isNamed(EnhancedStatus status, String wanted) {
    return wanted.equals(status.toString())
        || wanted.equals("x." + status.subject() + "." + status.detail());
  }
}
