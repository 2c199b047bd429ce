// SPDX-License-Identifier: Apache-2.0
package pli.bench;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.time.ZoneId;
import pli.account.Account;
import pli.document.pdf.PasswordSource;
import pli.mailing.CheckOptions;
import pli.mailing.CheckReport;
import pli.mailing.MailingCheck;
import pli.mailing.MailingFile;
import pli.mailing.PlannedRow;
import pli.mailing.RowMessages;
import pli.message.MessageComposer;
import pli.message.MessageIds;
import pli.smtp.EmailAddress;
import pli.smtp.Security;
import pli.smtp.SubmissionServer;

/// What looking into documents costs: payslips of one page, each with its person's name and a font of
/// its own, are read and locked; one file with everybody's pages is split; documents are encrypted;
/// every message is composed. Nothing is stored and nothing handed over.
final class DocumentWork {

  private final int people;
  private final Path folder;
  private final SecureRandom random = new SecureRandom();
  private final MessageComposer composer = new MessageComposer();

  DocumentWork(int people) throws IOException {
    this.people = people;
    this.folder = Files.createTempDirectory("pli-bench-documents");
  }

  void run() throws IOException {
    write();
    measure("check", "documents = \"pdf/{{nr}}.pdf\"\n");
    measure("check,encrypt,compose",
        "documents = \"pdf/{{nr}}.pdf\"\npdf_password = \"random\"\n");
    measure("split,check", "documents = \"all.pdf\"\nsplit = \"pages\"\n");
    measure("split,check,encrypt,compose",
        "documents = \"all.pdf\"\nsplit = \"pages\"\npdf_password = \"random\"\n");
  }

  private void measure(String phase, String rules) throws IOException {
    MailingFile mailing = mailing(rules);
    RowMessages messages =
        new RowMessages(
            mailing,
            Account.of(
                EmailAddress.parse("bench@example.com"),
                new SubmissionServer("localhost", 465, Security.TLS), ""),
            new MessageIds(random), InstantSource.system(), ZoneId.systemDefault());
    boolean composes = phase.contains("compose");
    long begun = System.nanoTime();
    long cpu = Usage.cpuNanos();
    CheckReport report =
        MailingCheck.check(
            mailing, CheckOptions.usual(new PasswordSource(random)),
            row -> {
              if (composes) {
                compose(messages, row);
              }
            },
            _ -> { });
    if (report.ready() != people || report.documents().carrying() != people) {
      throw new IllegalStateException(report.problems().getFirst().toString());
    }
    Usage.print(phase, people, System.nanoTime() - begun, Usage.cpuNanos() - cpu);
  }

  private void compose(RowMessages messages, PlannedRow row) {
    try {
      composer.compose(
          messages.of(row, messages.nextMessageId()), OutputStream.nullOutputStream());
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private void write() throws IOException {
    SamplePayslips.writeTable(folder, people);
    SamplePayslips.writeEach(folder, people, 0);
    SamplePayslips.writeTogether(folder.resolve("all.pdf"), people);
    System.out.printf("%d payslips of %d kB, one file of %d kB%n", people,
        Files.size(folder.resolve("pdf/0.pdf")) / 1024,
        Files.size(folder.resolve("all.pdf")) / 1024);
  }

  private MailingFile mailing(String rules) throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("mailing.toml"),
            """
            kind = "payslips"
            account = "bench@example.com"
            table = "table.csv"
            to = "{{name}} <{{email}}>"
            subject = "Lohnabrechnung November 2026"
            message = "message.md"
            """
                + rules);
    return MailingFile.read(file);
  }
}
