// SPDX-License-Identifier: Apache-2.0
package pli.connection;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.Folder;
import jakarta.mail.MessagingException;
import jakarta.mail.Store;
import jakarta.mail.search.MessageIDTerm;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.eclipse.angus.mail.imap.IMAPFolder;
import pli.account.Account;
import pli.smtp.Secret;
import pli.smtp.sasl.Credential;
import pli.time.Pause;
import pli.time.Signal;
import pli.words.Phrase;

/// Looks for a message in the inbox and in the spam folder (RFC 6154 §2), again and again for a
/// minute. Opens every folder for reading only.
public final class ImapArrival implements ArrivalLook {

  /// A provider's own mail to itself takes seconds. Taste.
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(2);

  private final ImapSettings imap;
  private final Account account;
  private final Credential credential;
  private final InstantSource clock;
  private final Pause pause;

  public ImapArrival(
      ImapSettings imap,
      Account account,
      Credential credential,
      InstantSource clock,
      Pause pause) {
    this.imap = imap;
    this.account = account;
    this.credential = credential;
    this.clock = clock;
    this.pause = pause;
  }

  @Override
  public List<Phrase> await(String messageId) {
    try (Store store = ImapMailbox.open(imap, account, credential, ImapLimits.STANDARD)) {
      return List.of(look(store, new MessageIDTerm(messageId)));
    } catch (AuthenticationFailedException e) {
      return List.of(
          Phrase.of("test.arrival-no-sign-in", "imap", imap, "detail", ImapMailbox.textOf(e)));
    } catch (MessagingException | GeneralSecurityException e) {
      return List.of(Phrase.of("test.arrival-no-look", "imap", imap, "detail", ImapMailbox.textOf(e)));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return List.of(Phrase.of("test.arrival-not-seen", "seconds", 0));
    }
  }

  private Phrase look(Store store, MessageIDTerm term)
      throws MessagingException, InterruptedException {
    Folder inbox = store.getFolder("INBOX");
    Optional<Folder> junk = junkOf(store);
    Instant begun = clock.instant();
    Instant deadline = begun.plus(PATIENCE);
    Signal nobody = new Signal();
    while (true) {
      if (holds(inbox, term)) {
        long seconds = Duration.between(begun, clock.instant()).toSeconds();
        return Phrase.of("test.arrived", "seconds", seconds);
      }
      if (junk.isPresent() && holds(junk.get(), term)) {
        return Phrase.of("test.arrived-as-spam", "folder", junk.get().getFullName());
      }
      Instant now = clock.instant();
      if (!now.isBefore(deadline)) {
        return Phrase.of("test.arrival-not-seen", "seconds", PATIENCE.toSeconds());
      }
      pause.until(now.plus(BETWEEN_LOOKS), nobody);
    }
  }

  /// Opened anew each time: some servers show new messages only then.
  private static boolean holds(Folder folder, MessageIDTerm term) throws MessagingException {
    folder.open(Folder.READ_ONLY);
    try {
      return folder.search(term).length > 0;
    } finally {
      ImapMailbox.leave(folder);
    }
  }

  private static Optional<Folder> junkOf(Store store) throws MessagingException {
    for (Folder folder : store.getDefaultFolder().list("*")) {
      if (folder instanceof IMAPFolder imapFolder
          && Arrays.asList(imapFolder.getAttributes()).contains("\\Junk")) {
        return Optional.of(folder);
      }
    }
    return Optional.empty();
  }
}
