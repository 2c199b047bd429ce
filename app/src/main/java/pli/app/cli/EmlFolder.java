// SPDX-License-Identifier: Apache-2.0
package pli.app.cli;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import pli.account.Account;
import pli.mailing.CheckReport;
import pli.mailing.MailingCheck;
import pli.mailing.MailingFile;
import pli.mailing.PlannedRow;
import pli.mailing.RowMessages;
import pli.message.MessageComposer;
import pli.smtp.Security;
import pli.smtp.SubmissionServer;

/// Writes the messages of a mailing into a folder, as they would leave.
final class EmlFolder {

  private final MailingFile mailing;
  private final RowMessages messages;
  private final Path folder;
  private final MessageComposer composer = new MessageComposer();
  private int written;

  EmlFolder(Desk desk, MailingFile mailing, Account account, Path folder) {
    this.mailing = mailing;
    this.messages = new Mailings(desk).messages(mailing, account);
    this.folder = folder;
  }

  /// The account of the mailing; where it is not set up yet, one with the bare address, because
  /// looking at messages needs no server.
  static Account accountFor(Desk desk, MailingFile mailing) {
    return desk.wiring()
        .accounts()
        .find(mailing.account())
        .orElseGet(
            () ->
                Account.of(
                    mailing.account(), new SubmissionServer("localhost", 465, Security.TLS), ""));
  }

  /// @param onlyRow null for all
  CheckReport write(Integer onlyRow) throws IOException {
    Files.createDirectories(folder);
    try {
      return MailingCheck.check(
          mailing,
          OptionalLong.empty(),
          row -> {
            if (onlyRow == null || onlyRow == row.row()) {
              writeRow(row);
            }
          },
          count -> {});
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  int written() {
    return written;
  }

  private void writeRow(PlannedRow row) {
    Path file = folder.resolve(String.format("%05d-%s.eml", row.row(), fileName(row)));
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 64 * 1024)) {
      composer.compose(messages.of(row, messages.nextMessageId()), out);
      written++;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String fileName(PlannedRow row) {
    String address = row.recipient().address().wireForm();
    return Optional.of(address.replaceAll("[^A-Za-z0-9@._+-]", "_")).orElseThrow();
  }
}
