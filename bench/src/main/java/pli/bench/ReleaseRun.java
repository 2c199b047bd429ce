// SPDX-License-Identifier: Apache-2.0
package pli.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import pli.account.Account;
import pli.app.Wiring;
import pli.app.config.DataFolder;
import pli.mailing.MailingFile;
import pli.smtp.EmailAddress;
import pli.smtp.Secret;
import pli.smtp.Security;
import pli.smtp.SubmissionServer;

/// Releases a mailing of payslips: checked, composed, stored durably. Nothing is handed over.
public final class ReleaseRun {

  private ReleaseRun() {}

  /// @param args messages, folder with table, text and `pdf`, `off` or `on` for the lock of documents
  public static void main(String[] args) throws Exception {
    Path folder = Path.of(args[1]);
    Path home = Files.createTempDirectory("pli-bench");
    DataFolder data = new DataFolder(home.resolve("data"), home.resolve("vault.key"));
    try (Wiring wiring = Wiring.open(data, InstantSource.system())) {
      Account account =
          Account.of(
              EmailAddress.parse("bench@example.com"),
              new SubmissionServer("localhost", 465, Security.TLS), "");
      wiring.accounts().add(account);
      wiring.vault().keep(account.id(), Secret.of("secret"));
      PliRun.release(
          wiring, account, mailing(folder, args[2].equals("on")), Integer.parseInt(args[0]));
    } finally {
      BenchSetting.deleteTree(home);
    }
  }

  private static MailingFile mailing(Path folder, boolean locked) throws Exception {
    Path file =
        Files.writeString(
            folder.resolve("mailing.toml"),
            """
            kind = "payslips"
            account = "bench@example.com"
            table = "table.csv"
            documents = "pdf/{{nr}}.pdf"
            to = "{{name}} <{{email}}>"
            subject = "Lohnabrechnung November 2026"
            message = "message.md"
            """
                + (locked ? "" : "match = \"off\"\n"));
    return MailingFile.read(file);
  }
}
