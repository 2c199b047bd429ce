// SPDX-License-Identifier: Apache-2.0
package pli.checks.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.store.MailFolder;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Flags;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pli.account.Account;
import pli.checks.program.MailboxKeys;
import pli.connection.ImapSettings;
import pli.evidence.FiledCopies;
import pli.evidence.ImapCopies;
import pli.smtp.EmailAddress;
import pli.smtp.Secret;
import pli.smtp.Security;
import pli.smtp.SubmissionServer;
import pli.smtp.sasl.Credential;
import pli.testkit.CertificateKind;
import pli.testkit.TestAuthority;

@Timeout(60)
class ImapCopiesTest {

  private static final String ID = "<20261125.abc123@example.com>";
  private static final String OWN_ID = "20261125.abc123";
  private static final Instant SINCE = Instant.parse("2026-11-25T08:00:00Z");
  private static final Date FILED = Date.from(SINCE.plusSeconds(5));

  @TempDir static Path keys;
  private static final TestAuthority AUTHORITY = new TestAuthority();
  private static GreenMail server;
  private static GreenMailUser user;
  private final Account account =
      Account.of(
              EmailAddress.parse("pay@example.com"),
              new SubmissionServer("localhost", 465, Security.TLS),
              "pay")
          .withTrustedRoot(Optional.of(AUTHORITY.rootPem()));

  @BeforeAll
  static void start() throws ReflectiveOperationException {
    Path store = keys.resolve("server.p12");
    String password = AUTHORITY.writeKeyStore(store, CertificateKind.VALID);
    MailboxKeys.use(store, password);
    server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAPS));
    server.start();
    user = server.setUser("pay@example.com", "pay", "richtig");
  }

  @AfterAll
  static void stop() {
    server.stop();
  }

  @BeforeEach
  void emptyFolder() throws Exception {
    folder("Sent").deleteAllMessages();
  }

  private static MailFolder folder(String name) throws Exception {
    var imap = server.getManagers().getImapHostManager();
    MailFolder found = imap.getFolder(user, name);
    return found == null ? imap.createMailbox(user, name) : found;
  }

  private static void file(String folder, String fields) throws Exception {
    String text = fields + "\r\nSubject: Lohn\r\n\r\nGuten Tag\r\n";
    folder(folder)
        .appendMessage(
            new MimeMessage(
                Session.getInstance(new Properties()),
                new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8))),
            new Flags(),
            FILED);
  }

  private FiledCopies copies(String password) {
    int port = server.getImaps().getPort();
    return new ImapCopies(
        one -> Optional.of(new ImapSettings("localhost", port, Security.TLS)),
        one -> Optional.of(new Credential.Password("pay", Secret.of(password))));
  }

  private FiledCopies.Seen look(String... ids) {
    return look(SINCE, ids);
  }

  private FiledCopies.Seen look(Instant since, String... ids) {
    return copies("richtig")
        .look(
            account,
            java.util.Arrays.stream(ids)
                .map(id -> new FiledCopies.Sought("entry of " + id, id, since))
                .toList());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Message-ID: " + ID,
        "Message-ID: <other@outlook.com>\r\nX-Microsoft-Original-Message-ID: " + ID,
        "Message-ID: <other@amazonses.com>\r\nX-Pli-Id: " + OWN_ID,
      })
  void aCopyIsFoundByEachOfItsNames(String fields) throws Exception {
    file("Sent", fields);
    assertThat(look(ID, "<another@example.com>"))
        .isEqualTo(new FiledCopies.Seen.Looked("Sent", Set.of("entry of " + ID)));
  }

  /// Else three looks would say that it is not there, and it would be handed over again.
  @ParameterizedTest
  @ValueSource(longs = {-400, -3, 3, 30, 400})
  void aCopyIsFoundByAComputerWhoseClockIsWrong(long days) throws Exception {
    file("Sent", "Message-ID: " + ID);
    assertThat(look(SINCE.plus(Duration.ofDays(days)), ID))
        .isEqualTo(new FiledCopies.Seen.Looked("Sent", Set.of("entry of " + ID)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Message-ID: <1" + OWN_ID + "@example.com>",
        "Message-ID: <x@y.ch>\r\nX-Pli-Id: " + OWN_ID + "4",
        "Message-ID: <x@y.ch>\r\nIn-Reply-To: " + ID + "\r\nReferences: " + ID,
      })
  void whatOnlyLooksLikeItIsNotIt(String fields) throws Exception {
    file("Sent", fields);
    assertThat(look(ID)).isEqualTo(new FiledCopies.Seen.Looked("Sent", Set.of()));
  }

  @Test
  void aCopyInAnotherFolderIsNoProof() throws Exception {
    file("INBOX", "Message-ID: " + ID);
    assertThat(look(ID)).isEqualTo(new FiledCopies.Seen.Looked("Sent", Set.of()));
  }

  @Test
  void aWrongPasswordIsALookThatFailed() {
    assertThat(
            copies("falsch")
                .look(account, List.of(new FiledCopies.Sought("e", ID, SINCE))))
        .isInstanceOf(FiledCopies.Seen.Failed.class);
  }

  @Test
  void aServerThatIsNotTrustedIsNotSignedInTo() {
    Account doubtful = account.withTrustedRoot(Optional.empty());
    assertThat(
            copies("richtig")
                .look(doubtful, List.of(new FiledCopies.Sought("e", ID, SINCE))))
        .isInstanceOf(FiledCopies.Seen.Failed.class);
  }

  @Test
  void aServerThatIsGoneIsALookThatFailed() {
    FiledCopies gone =
        new ImapCopies(
            one -> Optional.of(new ImapSettings("localhost", 1, Security.TLS)),
            one -> Optional.of(new Credential.Password("pay", Secret.of("x"))));
    assertThat(gone.look(account, List.of(new FiledCopies.Sought("e", ID, SINCE))))
        .isInstanceOf(FiledCopies.Seen.Failed.class);
  }
}
