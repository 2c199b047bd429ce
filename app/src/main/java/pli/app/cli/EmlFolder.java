// SPDX-License-Identifier: Apache-2.0
package pli.app.cli;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import pli.account.Account;
import pli.files.OwnerOnly;
import pli.mailing.Acceptance;
import pli.mailing.CheckOptions;
import pli.mailing.CheckReport;
import pli.mailing.MailingCheck;
import pli.mailing.MailingFile;
import pli.mailing.NewPassword;
import pli.mailing.PlannedRow;
import pli.mailing.RowMessages;
import pli.message.MessageComposer;
import pli.smtp.Security;
import pli.smtp.SubmissionServer;

/// Writes the messages of a mailing into a folder, as they would leave.
final class EmlFolder {

  private final Desk desk;
  private final MailingFile mailing;
  private final RowMessages messages;
  private final CheckOptions options;
  private final Path folder;
  private final MessageComposer composer = new MessageComposer();
  private final List<NewPassword> passwords = new ArrayList<>();
  private int written;

  /// @param accepted what a person lets go although something about it is wrong
  EmlFolder(
      Desk desk, MailingFile mailing, Account account, Path folder, Acceptance accepted) {
    this.desk = desk;
    this.mailing = mailing;
    this.messages = new Mailings(desk).messages(mailing, account);
    this.options =
        new Mailings(desk).checkOptions().accepting(new Acceptances(desk).of(mailing, accepted));
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
    return write(onlyRow, options.sizeLimit());
  }

  /// @param limit what the server takes, where it was asked
  CheckReport write(Integer onlyRow, OptionalLong limit) throws IOException {
    CheckReport report = writeRows(onlyRow, limit);
    new PasswordSlips(desk).writeBeside(folder, mailing, passwords);
    return report;
  }

  private CheckReport writeRows(Integer onlyRow, OptionalLong limit) throws IOException {
    ProgressLine line = new ProgressLine(desk.screen(), desk.start().clock());
    try {
      CheckReport report = MailingCheck.check(
          mailing,
          options.within(limit),
          row -> {
            if (onlyRow == null || onlyRow == row.row()) {
              writeRow(row);
            }
          },
          new CheckProgress(line));
      new Acceptances(desk).keep(mailing, report);
      return report;
    } catch (UncheckedIOException e) {
      throw e.getCause();
    } finally {
      line.end();
    }
  }

  int written() {
    return written;
  }

  /// Payslips are for nobody else's eyes. A folder that is there already stays as it is.
  private void makeFolder() throws IOException {
    OwnerOnly.folder(folder);
  }

  /// Made anew, so that it has its permissions from the first byte.
  private OutputStream open(Path file) throws IOException {
    makeFolder();
    Files.deleteIfExists(file);
    Set<OpenOption> options = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    return new BufferedOutputStream(
        Channels.newOutputStream(Files.newByteChannel(file, options, OwnerOnly.file(folder))),
        64 * 1024);
  }

  private void writeRow(PlannedRow row) {
    Path file = folder.resolve(String.format("%05d-%s.eml", row.row(), fileName(row)));
    try (OutputStream out = open(file)) {
      composer.compose(messages.of(row, messages.nextMessageId()), out);
      written++;
      row.password().ifPresent(secret -> passwords.add(NewPassword.of(row, secret)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String fileName(PlannedRow row) {
    String address = row.recipient().address().wireForm();
    return Optional.of(address.replaceAll("[^A-Za-z0-9@._+-]", "_")).orElseThrow();
  }
}
