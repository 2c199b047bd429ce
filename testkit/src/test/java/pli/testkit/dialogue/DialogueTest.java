// SPDX-License-Identifier: Apache-2.0
package pli.testkit.dialogue;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.X509ExtendedTrustManager;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import pli.account.Account;
import pli.account.TrustedRoots;
import pli.smtp.EmailAddress;
import pli.smtp.Security;
import pli.smtp.SubmissionServer;
import pli.testkit.TestAuthority;

/// Every story of the protocol, played against Pli's own client.
class DialogueTest {

  private static final TestAuthority AUTHORITY = new TestAuthority();

  private static X509ExtendedTrustManager trust() {
    Account account =
        Account.of(
                EmailAddress.parse("pay@example.com"),
                new SubmissionServer("localhost", 587, Security.STARTTLS),
                "")
            .withTrustedRoot(Optional.of(AUTHORITY.rootPem()));
    return TrustedRoots.of(account).trustManager();
  }

  private static DialogueRunner runner() {
    return new DialogueRunner(new PliClient(trust()), AUTHORITY);
  }

  @TestFactory
  Stream<DynamicTest> theClientKeepsToEveryDialogue() {
    return runner().tests(Path.of("src/test/dialogues"));
  }

  @Test
  void aWrongOutcomeIsNoticed() {
    Dialogue wrong =
        DialogueParser.parse(
            "wrong",
            """
            S: 554 5.7.1 not here
            = session failed GREETING 421
            """,
            Optional.empty());

    assertThatThrownBy(() -> runner().check(wrong))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("GREETING 554");
  }
}
