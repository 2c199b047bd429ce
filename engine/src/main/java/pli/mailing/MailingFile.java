// SPDX-License-Identifier: Apache-2.0
package pli.mailing;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import pli.account.Account;
import pli.smtp.EmailAddress;

/// What a person wrote about a mailing: a TOML file beside its table and documents.
///
/// @param file the file itself, absolute
/// @param kind `kind`: payslips, invoices or letters
/// @param account `account`: address of the mailbox to hand over from
/// @param fromName `from_name`: name shown as the sender, instead of the account's
/// @param table `table`: path inside the folder
/// @param sheet `sheet`: sheet of an XLSX table; else the first visible one
/// @param documents `documents`: one pattern or several, inside the folder; `/` between folders
/// @param key `key`: what names a row's message, with placeholders; else what it says
/// @param documentNames `document_name`: one per pattern, by language, or for all under ""; empty: the
///     files' own names
/// @param to `to`: `Name <address>` or an address, with placeholders
/// @param language `language`: with placeholders; else French
/// @param subjects `subject`: by language, or one for all under ""
/// @param message `message`: Markdown file inside the folder; `message.de.md` beside `message.md`
///     is used for rows in German
/// @param replyTo `reply_to`: where answers go
/// @param copyToSelf `copy_to_self`: a blind copy of each message to the account itself
/// @param requiredAttachments `required_attachments`: how many documents a row must have at least;
///     else all of the patterns
/// @param resendIfNotFound `resend_if_not_found`: a message in doubt that is not found where the
///     provider files copies is handed over again by itself
/// @param rules how documents are looked into
public record MailingFile(
    Path file,
    MailingKind kind,
    EmailAddress account,
    Optional<String> fromName,
    String table,
    Optional<String> sheet,
    List<String> documents,
    Optional<String> key,
    Map<String, List<String>> documentNames,
    String to,
    Optional<String> language,
    Map<String, String> subjects,
    String message,
    Optional<EmailAddress> replyTo,
    boolean copyToSelf,
    OptionalInt requiredAttachments,
    boolean resendIfNotFound,
    DocumentRules rules) {

  public MailingFile {
    documents = List.copyOf(documents);
    documentNames = Map.copyOf(documentNames);
    subjects = Map.copyOf(subjects);
  }

  /// Reads a mailing file. Neither the table nor the message is opened yet.
  ///
  /// @throws pli.words.InputRefused with the line, if the file cannot be used
  public static MailingFile read(Path file) {
    return new MailingFileReader(file.toAbsolutePath().normalize()).read();
  }

  /// The folder that everything of this mailing lies in.
  public Path folder() {
    return file.getParent();
  }

  /// The name of the mailing: the file's name without its ending.
  public String name() {
    return file.getFileName().toString().replaceFirst("\\.[^.]*$", "");
  }

  /// The same mailing without passwords on its documents, for whoever prepares it to look at them.
  public MailingFile unprotected() {
    return new MailingFile(
        file, kind, account, fromName, table, sheet, documents, key, documentNames, to, language,
        subjects, message, replyTo, copyToSelf, requiredAttachments, resendIfNotFound,
        rules.unprotected());
  }

  /// Where a copy of each message goes: to the account itself if the mailing says so, else where the
  /// account sends its copies, if anywhere.
  public Optional<EmailAddress> copyTo(Account from) {
    return copyToSelf ? Optional.of(from.address()) : from.copyTo();
  }

  /// The same mailing without its documents, for a look at the text while it is written: nothing is
  /// opened, and nothing is said of documents.
  public MailingFile textAlone() {
    return new MailingFile(
        file, MailingKind.LETTERS, account, fromName, table, sheet, List.of(), Optional.empty(),
        Map.of(), to, language, subjects, message, replyTo, copyToSelf, OptionalInt.empty(),
        resendIfNotFound, rules.withoutDocuments());
  }
}
