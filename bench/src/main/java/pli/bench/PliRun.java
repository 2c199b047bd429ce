// SPDX-License-Identifier: Apache-2.0
package pli.bench;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Base64;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import pli.account.Account;
import pli.app.Wiring;
import pli.app.config.DataFolder;
import pli.document.pdf.PasswordSource;
import pli.mailing.CheckOptions;
import pli.mailing.MailingFile;
import pli.mailing.MailingRelease;
import pli.mailing.RowMessages;
import pli.outbox.Dispatcher;
import pli.outbox.OutboxEvent;
import pli.smtp.EmailAddress;
import pli.smtp.Secret;
import pli.smtp.Security;
import pli.smtp.SubmissionServer;

/// Pli as it is: a mailing from table, Markdown and PDFs is checked, composed and stored durably
/// (phase `release`), then handed over with two durable marks for each message (phase `handover`).
public final class PliRun {

  private PliRun() {}

  /// @param args port, messages, folder with the documents (none if it is not there), key store,
  ///     sessions, window
  public static void main(String[] args) throws Exception {
    int messages = Integer.parseInt(args[1]);
    Path documents = Path.of(args[2]);
    Path home = Files.createTempDirectory("pli-bench");
    DataFolder folder = new DataFolder(home.resolve("data"), home.resolve("vault.key"));
    try (Wiring wiring = Wiring.open(folder, InstantSource.system())) {
      Account account =
          account(Integer.parseInt(args[0]), Path.of(args[3]), Integer.parseInt(args[4]))
              .withWindow(Integer.parseInt(args[5]));
      wiring.accounts().add(account);
      wiring.vault().keep(account.id(), Secret.of("secret"));
      Usage.printIdle();
      release(wiring, account, mailing(documents, messages), messages);
      handOver(wiring, messages);
    } finally {
      BenchSetting.deleteTree(home);
    }
  }

  static void release(Wiring wiring, Account account, MailingFile file, int messages)
      throws Exception {
    long begun = System.nanoTime();
    long cpu = Usage.cpuNanos();
    RowMessages rows =
        new RowMessages(
            file, account, wiring.messageIds(), wiring.clock(), ZoneId.systemDefault());
    try (MailingRelease release =
        new MailingRelease(
            file, account, wiring.outbox(), rows, wiring.clock(),
            CheckOptions.usual(new PasswordSource(wiring.random())))) {
      if (!release.prepare(OptionalLong.empty(), count -> {}).isReleasable()) {
        throw new IllegalStateException("the mailing is not in order");
      }
      release.release();
    }
    Usage.print("release", messages, System.nanoTime() - begun, Usage.cpuNanos() - cpu);
  }

  private static void handOver(Wiring wiring, int messages) throws Exception {
    CountDownLatch left = new CountDownLatch(messages);
    long begun = System.nanoTime();
    long cpu = Usage.cpuNanos();
    try (Dispatcher dispatcher =
        wiring.dispatcher(wiring.standardSchedule(), event -> count(event, left))) {
      dispatcher.start();
      left.await();
      Usage.print("handover", messages, System.nanoTime() - begun, Usage.cpuNanos() - cpu);
    }
  }

  private static void count(OutboxEvent event, CountDownLatch left) {
    if (event instanceof OutboxEvent.Attempted attempted) {
      if (attempted.attempt().outcome().kind() != pli.outbox.Outcome.Kind.ACCEPTED) {
        throw new IllegalStateException(attempted.attempt().outcome().toString());
      }
      left.countDown();
    }
  }

  static Account account(int port, Path keyStore, int sessions) throws Exception {
    EmailAddress address = EmailAddress.parse("bench@example.com");
    String pem =
        "-----BEGIN CERTIFICATE-----\n"
            + Base64.getMimeEncoder(64, new byte[] {'\n'})
                .encodeToString(BenchTls.certificate(keyStore).getEncoded())
            + "\n-----END CERTIFICATE-----\n";
    return Account.of(
            address, new SubmissionServer("localhost", port, Security.TLS), address.toString())
        .withDisplayName("Salaires")
        .withTrustedRoot(Optional.of(pem))
        .withPace(sessions, OptionalInt.empty());
  }

  private static MailingFile mailing(Path documents, int messages) throws Exception {
    Path folder = documents.getParent();
    boolean attached = Files.isDirectory(documents);
    StringBuilder table = new StringBuilder("numero;email\r\n");
    for (int person = 0; person < messages; person++) {
      table.append(person).append(";p").append(person).append("@example.org\r\n");
    }
    Files.writeString(folder.resolve("table.csv"), table);
    Files.writeString(
        folder.resolve("message.md"), Work.text(0).replace("personne 0", "personne {{numero}}"));
    Path file = folder.resolve("mailing.toml");
    Files.writeString(
        file,
        """
        kind = "%s"
        account = "bench@example.com"
        table = "table.csv"
        %s
        to = "{{email}}"
        subject = "Votre fiche de salaire {{numero}}"
        message = "message.md"
        """
            .formatted(
                attached ? "payslips" : "letters",
                attached
                    ? "documents = \"%s/{{numero}}.pdf\"\nmatch = \"off\""
                        .formatted(documents.getFileName())
                    : ""),
        StandardCharsets.UTF_8);
    return MailingFile.read(file);
  }
}
