// SPDX-License-Identifier: Apache-2.0
package pli.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pli.smtp.Security;
import pli.testkit.CertificateKind;
import pli.testkit.ClosedPort;
import pli.testkit.InboxServer;
import pli.testkit.TestAuthority;

/// The message from a mailbox to itself: looked for, and left where it is.
class SelfLetterTest {

  private final TestAuthority authority = new TestAuthority();
  private final PostOffice server = PostOffice.open(Security.TLS);

  @TempDir Path folder;

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void theMessageIsSeenInTheInbox() {
    try (InboxServer inbox = inbox("INBOX", 0)) {
      Terminal.Said said = test(inbox, PostOffice.PASSWORD).ends(ExitStatus.DONE);

      assertThat(said.output()).contains(beginning(said, "test.arrived"));
      assertThat(server.recipients()).containsExactly(PayOffice.ACCOUNT);
      assertThat(inbox.commands())
          .anyMatch(line -> line.startsWith("SEARCH") && line.contains("@muster.example"))
          .noneMatch(line -> line.matches("(SELECT|STORE|COPY|MOVE|EXPUNGE|UID|APPEND).*"));
    }
  }

  @Test
  void itIsLookedForMoreThanOnce() {
    try (InboxServer inbox = inbox("INBOX", 1)) {
      Terminal.Said said = test(inbox, PostOffice.PASSWORD).ends(ExitStatus.DONE);

      assertThat(said.output()).contains(beginning(said, "test.arrived"));
      assertThat(inbox.commands().stream().filter(line -> line.startsWith("SEARCH")))
          .hasSizeGreaterThan(2);
    }
  }

  @Test
  void inTheSpamFolderItIsSaidToBeThere() {
    try (InboxServer inbox = inbox("Spam", 0)) {
      Terminal.Said said = test(inbox, PostOffice.PASSWORD).ends(ExitStatus.DONE);

      assertThat(said.output())
          .contains(said.words().say("test.arrived-as-spam", "folder", "Spam"));
    }
  }

  @Test
  void theLookEndsAfterAMinute() {
    try (InboxServer inbox = inbox("INBOX", Integer.MAX_VALUE)) {
      Terminal.Said said =
          testAt(inbox.port(), PostOffice.PASSWORD, fast()).ends(ExitStatus.DONE);

      assertThat(said.output())
          .contains(said.words().say("test.arrival-not-seen", "seconds", 60));
    }
  }

  @Test
  void aMailboxThatCannotBeReadDoesNotMakeTheMessageUnaccepted() {
    try (InboxServer inbox = inbox("INBOX", 0);
        ClosedPort nobody = ClosedPort.take()) {
      Terminal.Said refused = testAt(inbox.port(), "another-password").ends(ExitStatus.DONE);
      Terminal.Said absent = testAt(nobody.number(), PostOffice.PASSWORD).ends(ExitStatus.DONE);

      assertThat(refused.output()).contains(beginning(refused, "test.arrival-no-sign-in"));
      assertThat(absent.output()).contains(beginning(absent, "test.arrival-no-look"));
    }
  }

  /// The root of this inbox is not the account's: it must not be read.
  @Test
  void aForeignCertificateIsNotAccepted() {
    try (InboxServer inbox =
        InboxServer.open(
            new TestAuthority().server(CertificateKind.VALID),
            PostOffice.PASSWORD,
            new InboxServer.Arrival("INBOX", 0))) {
      Terminal.Said said = test(inbox, PostOffice.PASSWORD).ends(ExitStatus.DONE);

      assertThat(said.output()).contains(beginning(said, "test.arrival-no-look"));
      assertThat(inbox.commands()).isEmpty();
    }
  }

  private InboxServer inbox(String arrivesIn, int afterSearches) {
    return InboxServer.open(
        authority.server(CertificateKind.VALID),
        PostOffice.PASSWORD,
        new InboxServer.Arrival(arrivesIn, afterSearches));
  }

  private Terminal.Said test(InboxServer inbox, String password) {
    return testAt(inbox.port(), password);
  }

  private Terminal.Said testAt(int imapPort, String password) {
    return testAt(imapPort, password, InstantSource.system());
  }

  /// The server takes any password here, the inbox only its own.
  private Terminal.Said testAt(int imapPort, String password, InstantSource clock) {
    server.acceptAnyPassword();
    PayOffice office = PayOffice.in(folder.resolve("of-" + imapPort), Locale.ENGLISH, clock);
    office.write("both.pem", PostOffice.rootPem() + authority.rootPem());
    return office
        .terminal()
        .typing(
            password + "\n",
            "account", "test", PayOffice.ACCOUNT, "--server", "localhost", "--port",
            Integer.toString(server.port()), "--security", "tls", "--trust", "both.pem",
            "--password-stdin", "--send", "--imap", "localhost:" + imapPort);
  }

  /// A minute passes in a tenth of a second.
  private static InstantSource fast() {
    Instant start = Instant.now();
    return () -> start.plus(Duration.between(start, Instant.now()).multipliedBy(600));
  }

  /// The text up to its first value.
  private static String beginning(Terminal.Said said, String code) {
    String text = said.words().pattern(code).orElseThrow();
    return text.substring(0, text.indexOf('{'));
  }
}
