// SPDX-License-Identifier: Apache-2.0
package pli.diagnosis;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import pli.smtp.EnhancedStatus;
import pli.smtp.Reply;
import pli.smtp.SmtpStage;

/// A server reply as a person pastes it, on one line or several.
public final class ReplyText {

  /// Taste: more is not a reply but a whole log.
  private static final int LIMIT_LINES = 50;

  private static final Pattern LINE = Pattern.compile("\\s*([2-5]\\d\\d)(?:[ -](.*))?");

  private ReplyText() {}

  /// The reply in the text; empty if the first line does not begin with a reply code. Lines without
  /// a code continue the one before, as mail programs break them.
  public static Optional<Reply> parse(String text) {
    List<String> pasted = text.strip().lines().limit(LIMIT_LINES).toList();
    Matcher first = LINE.matcher(pasted.isEmpty() ? "" : pasted.getFirst());
    if (!first.matches()) {
      return Optional.empty();
    }
    String code = first.group(1);
    List<String> lines = pasted.stream().map(line -> withoutCode(line, code)).toList();
    return Optional.of(new Reply(Integer.parseInt(code), lines));
  }

  /// Where in a session such a reply usually comes, for a reply of which nothing else is known.
  public static SmtpStage likelyStage(Reply reply) {
    boolean aboutSignIn =
        switch (reply.code()) {
          case 334, 432, 454, 500, 502, 504, 525, 534, 535, 538 -> true;
          default -> reply.enhanced().filter(ReplyText::isSignIn).isPresent();
        };
    if (aboutSignIn) {
      return SmtpStage.AUTH;
    }
    return reply.enhanced().map(EnhancedStatus::subject).orElse(1) == 1
        ? SmtpStage.RCPT
        : SmtpStage.FINAL_REPLY;
  }

  private static boolean isSignIn(EnhancedStatus status) {
    return status.is(7, 8) || status.is(7, 9) || status.is(7, 139);
  }

  private static String withoutCode(String line, String code) {
    Matcher matcher = LINE.matcher(line);
    if (matcher.matches() && matcher.group(1).equals(code)) {
      return matcher.group(2) == null ? "" : matcher.group(2);
    }
    return line.strip();
  }
}
