// SPDX-License-Identifier: Apache-2.0
package pli.testkit.dialogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.X509ExtendedTrustManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import pli.account.Account;
import pli.account.TrustedRoots;
import pli.smtp.EmailAddress;
import pli.smtp.Security;
import pli.smtp.SubmissionServer;
import pli.testkit.TestAuthority;

/// With a window MAIL, RCPT and the content are answered when all of them are out. Whatever comes
/// together: what the server may have taken is never called deferred or refused.
class AnswersOutOfLineTest {

  private static final TestAuthority AUTHORITY = new TestAuthority();
  private static final String CLOSES = "close";

  private static final List<String> TO_MAIL = List.of("250", "451", "550", "503", CLOSES);
  private static final List<String> TO_RCPT = List.of("250", "251", "450", "550", "503", CLOSES);
  private static final List<String> TO_CONTENT =
      List.of("250", "451", "554", "503", "354", CLOSES);

  /// What the server said to one message, in the order of the steps.
  private record Said(String mail, String rcpt, String content) {

    boolean isTaken(String reply) {
      return reply.startsWith("2");
    }

    String expected() {
      return switch (content) {
        case "250" -> isTaken(rcpt) ? "accepted 250" : "indoubt protocol";
        case "354" -> "indoubt protocol";
        case CLOSES -> whenNothingWasSaidOfTheContent();
        default -> firstNo();
      };
    }

    /// A clear no stands alone; 503 only says that the server reckons in another way.
    private String whenNothingWasSaidOfTheContent() {
      boolean stands =
          !isTaken(mail) && !mail.equals("503") && !isTaken(rcpt)
              || isTaken(mail) && isClearNo(rcpt);
      return stands ? firstNo() : "indoubt lost";
    }

    private boolean isClearNo(String reply) {
      return !isTaken(reply) && !reply.equals("503") && !reply.equals(CLOSES);
    }

    private String firstNo() {
      if (!isTaken(mail)) {
        return no("MAIL", mail);
      }
      return isTaken(rcpt) ? no("FINAL_REPLY", content) : no("RCPT", rcpt);
    }

    private static String no(String stage, String reply) {
      boolean isForGood = reply.startsWith("5") && !reply.equals("503");
      return (isForGood ? "refused " : "deferred ") + stage + " " + reply;
    }
  }

  private static Stream<Arguments> combinations() {
    List<Arguments> all = new ArrayList<>();
    for (String mail : TO_MAIL) {
      for (String rcpt : mail.equals(CLOSES) ? List.of(CLOSES) : TO_RCPT) {
        for (String content : rcpt.equals(CLOSES) ? List.of(CLOSES) : TO_CONTENT) {
          all.add(Arguments.of(mail, rcpt, content));
        }
      }
    }
    return all.stream();
  }

  @ParameterizedTest(name = "MAIL {0}, RCPT {1}, content {2}")
  @MethodSource("combinations")
  void theAnswerToTheContentDecides(String mail, String rcpt, String content) throws Exception {
    Said said = new Said(mail, rcpt, content);
    String expected = mail.equals(CLOSES) ? "indoubt lost" : said.expected();

    runner().check(dialogue(said, expected));

    if (content.equals("250")) {
      assertThat(expected).doesNotContain("deferred", "refused");
    }
  }

  @Test
  void allCombinationsArePlayed() {
    // 4 x 5 x 6 with all three, 4 that close instead of answering RCPT, and one instead of MAIL.
    assertThat(combinations()).hasSize(4 * 5 * 6 + 4 + 1);
  }

  /// The second of two messages, so that it is said behind another transaction.
  private static Dialogue dialogue(Said said, String expected) {
    StringBuilder text =
        new StringBuilder(
            """
            @ client window 2
            @ message
            @ to a@example.net
            @ line one
            @ message
            @ to b@example.net
            @ line two
            S: 220 mx.example ESMTP
            C: EHLO [127.0.0.1]
            S: 250-mx.example
            S: 250-PIPELINING
            S: 250 CHUNKING
            C: MAIL FROM:<pay@example.com>
            C: RCPT TO:<a@example.net>
            C: BDAT 5 LAST
            C: RSET
            C: MAIL FROM:<pay@example.com>
            C: RCPT TO:<b@example.net>
            C: BDAT 5 LAST
            S: 250 ok
            S: 250 ok
            S: 250 taken one
            S: 250 ok
            """);
    boolean closed = false;
    for (String reply : List.of(said.mail(), said.rcpt(), said.content())) {
      if (!closed) {
        closed = reply.equals(CLOSES);
        text.append(closed ? "! close\n" : "S: " + reply + " said so\n");
      }
    }
    boolean inStep = !expected.equals("indoubt protocol") && !closed;
    text.append(inStep ? "C: QUIT\nS: 221 bye\n" : "");
    text.append("= a@example.net accepted 250\n= b@example.net ").append(expected).append('\n');
    return DialogueParser.parse("out of line", text.toString(), Optional.empty());
  }

  private static DialogueRunner runner() {
    Account account =
        Account.of(
                EmailAddress.parse("pay@example.com"),
                new SubmissionServer("localhost", 587, Security.STARTTLS),
                "")
            .withTrustedRoot(Optional.of(AUTHORITY.rootPem()));
    X509ExtendedTrustManager trust = TrustedRoots.of(account).trustManager();
    return new DialogueRunner(new PliClient(trust), AUTHORITY);
  }
}
