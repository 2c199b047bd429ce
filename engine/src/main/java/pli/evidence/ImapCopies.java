// SPDX-License-Identifier: Apache-2.0
package pli.evidence;

import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Store;
import jakarta.mail.search.AndTerm;
import jakarta.mail.search.ComparisonTerm;
import jakarta.mail.search.HeaderTerm;
import jakarta.mail.search.ReceivedDateTerm;
import jakarta.mail.search.SearchTerm;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.eclipse.angus.mail.imap.IMAPFolder;
import pli.account.Account;
import pli.connection.ImapLimits;
import pli.connection.ImapMailbox;
import pli.connection.ImapSettings;
import pli.message.MessageComposer;
import pli.smtp.sasl.Credential;

/// The Sent folder over IMAP (RFC 9051). Opened for reading only.
public final class ImapCopies implements FiledCopies {

  /// What providers call the folder that does not say by itself that it is the one (RFC 6154 §2).
  private static final List<String> USUAL_NAMES =
      List.of("Sent", "Sent Items", "Sent Messages", "INBOX.Sent", "[Gmail]/Sent Mail");

  /// Keeps the Message-ID where Outlook.com replaces it.
  private static final String ORIGINAL_ID = "X-Microsoft-Original-Message-ID";

  /// The server's date of filing has no zone and may lie on the day before.
  private static final Duration DATE_TOLERANCE = Duration.ofDays(2);

  private final Function<Account, Optional<ImapSettings>> servers;
  private final Function<Account, Optional<Credential>> credentials;
  private final ImapLimits limits;

  /// @param servers where the mailbox is read, for accounts whose provider files copies; else empty
  /// @param credentials password or access token
  public ImapCopies(
      Function<Account, Optional<ImapSettings>> servers,
      Function<Account, Optional<Credential>> credentials) {
    this(servers, credentials, ImapLimits.STANDARD);
  }

  /// The same within other limits.
  public ImapCopies(
      Function<Account, Optional<ImapSettings>> servers,
      Function<Account, Optional<Credential>> credentials,
      ImapLimits limits) {
    this.servers = servers;
    this.credentials = credentials;
    this.limits = limits;
  }

  @Override
  public boolean canLook(Account account) {
    return servers.apply(account).isPresent();
  }

  @Override
  public Seen look(Account account, List<Sought> sought) {
    Optional<ImapSettings> server = servers.apply(account);
    Optional<Credential> credential = credentials.apply(account);
    if (server.isEmpty() || credential.isEmpty()) {
      return new Seen.Failed("no password");
    }
    try (Store store = mailbox(server.get(), account, credential.get())) {
      Optional<Folder> folder = copiesIn(store);
      return folder.isEmpty() ? new Seen.Failed("no folder of copies") : look(folder.get(), sought);
    } catch (MessagingException | GeneralSecurityException e) {
      return new Seen.Failed(ImapMailbox.textOf(e));
    }
  }

  private Store mailbox(ImapSettings server, Account account, Credential credential)
      throws MessagingException, GeneralSecurityException {
    return ImapMailbox.open(server, account, credential, limits);
  }

  private static Seen look(Folder folder, List<Sought> sought) throws MessagingException {
    folder.open(Folder.READ_ONLY);
    try {
      Set<String> found = new HashSet<>();
      for (Sought one : sought) {
        if (holds(folder, one)) {
          found.add(one.entry());
        }
      }
      return new Seen.Looked(folder.getFullName(), found);
    } finally {
      ImapMailbox.leave(folder);
    }
  }

  /// The date makes it quick where the copy is there. It is told by our clock, and that of the server may be
  /// days behind it: that nothing is there is said only after a look at copies of any age.
  private static boolean holds(Folder folder, Sought sought) throws MessagingException {
    Date since = Date.from(sought.since().minus(DATE_TOLERANCE));
    SearchTerm lately = new ReceivedDateTerm(ComparisonTerm.GE, since);
    return holds(folder, sought, named -> new AndTerm(lately, named))
        || holds(folder, sought, UnaryOperator.identity());
  }

  /// @param ofAge adds to what is asked how old a copy may be
  private static boolean holds(Folder folder, Sought sought, UnaryOperator<SearchTerm> ofAge)
      throws MessagingException {
    String own = sought.messageId().replaceAll("^<|@.*$", "");
    Map<String, String> fields =
        Map.of(
            "Message-ID", sought.messageId(),
            ORIGINAL_ID, sought.messageId(),
            MessageComposer.ID_FIELD, own);
    for (var field : fields.entrySet()) {
      if (holds(folder, field.getKey(), field.getValue(), ofAge)) {
        return true;
      }
    }
    return false;
  }

  /// A server finds whatever contains the value (RFC 9051 §6.4.4); only the very value counts.
  private static boolean holds(
      Folder folder, String field, String value, UnaryOperator<SearchTerm> ofAge)
      throws MessagingException {
    Message[] messages = folder.search(ofAge.apply(new HeaderTerm(field, value)));
    for (Message message : messages) {
      if (Arrays.stream(header(message, field)).map(String::strip).anyMatch(value::equals)) {
        return true;
      }
    }
    return false;
  }

  /// The library says the same of a field that is not there and of a server that did not answer. What
  /// cannot be read must not be taken for something else, and so for an absence: each message has a
  /// Message-ID.
  private static String[] header(Message message, String field) throws MessagingException {
    String[] values = message.getHeader(field);
    if (values == null && message.getHeader("Message-ID") == null) {
      throw new MessagingException("a message that was found cannot be read");
    }
    String[] again = values == null ? message.getHeader(field) : values;
    return again == null ? new String[0] : again;
  }

  private static Optional<Folder> copiesIn(Store store) throws MessagingException {
    for (Folder folder : store.getDefaultFolder().list("*")) {
      if (folder instanceof IMAPFolder known
          && Arrays.asList(known.getAttributes()).contains("\\Sent")) {
        return Optional.of(folder);
      }
    }
    for (String name : USUAL_NAMES) {
      Folder folder = store.getFolder(name);
      if (folder.exists()) {
        return Optional.of(folder);
      }
    }
    return Optional.empty();
  }
}
