// SPDX-License-Identifier: Apache-2.0
package pli.mailing;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import pli.account.Account;
import pli.mailing.template.Excerpt;
import pli.journal.Signatory;
import pli.message.Attachment;
import pli.message.ComposedMessage;
import pli.message.HeaderRules;
import pli.message.Mailbox;
import pli.message.MarkdownText;
import pli.message.MessageComposer;
import pli.message.MessageIds;
import pli.message.MessageText;
import pli.message.OutgoingMessage;
import pli.outbox.MessageNote;
import pli.outbox.OutboxEntry;
import pli.outbox.OutboxStore;
import pli.outbox.Staging;
import pli.outbox.Submission;
import pli.smtp.Content;
import pli.words.InputRefused;
import pli.words.Phrase;

/// Puts single messages into the outbox, once for each key.
public final class SingleRelease {

  private static final Duration EXPIRY = Duration.ofDays(2);

  /// Characters; the limits of [Mailbox], [OutgoingMessage] and [Attachment].
  private static final int NAME_LIMIT = 320;

  private static final int SUBJECT_LIMIT = 998;
  private static final int FILE_NAME_LIMIT = 255;

  private final OutboxStore store;
  private final MessageIds ids;
  private final InstantSource clock;
  private final ZoneId zone;

  public SingleRelease(OutboxStore store, MessageIds ids, InstantSource clock, ZoneId zone) {
    this.store = store;
    this.ids = ids;
    this.clock = clock;
    this.zone = zone;
  }

  /// A message that lies in the outbox, unreleased, or was there before.
  public static final class Prepared implements AutoCloseable {

    private final Staging staging;
    private final OutboxEntry entry;
    private final Optional<ComposedMessage> composed;

    private Prepared(Staging staging, OutboxEntry entry, Optional<ComposedMessage> composed) {
      this.staging = staging;
      this.entry = entry;
      this.composed = composed;
    }

    /// False if the key was known: then there is nothing to release.
    public boolean isNew() {
      return composed.isPresent();
    }

    /// Size of a new message; 0 for a known one.
    public long sizeBytes() {
      return composed.map(ComposedMessage::sizeBytes).orElse(0L);
    }

    /// True if a new message needs a server with SMTPUTF8 (RFC 6531).
    public boolean needsSmtpUtf8() {
      return composed.filter(one -> one.encoding() == Content.Encoding.UTF8_HEADERS).isPresent();
    }

    /// Releases durably.
    public OutboxEntry release() {
      if (composed.isPresent()) {
        staging.release(Optional.empty());
      }
      return entry;
    }

    @Override
    public void close() {
      staging.close();
    }
  }

  /// Makes the message and stages it.
  ///
  /// @throws InputRefused if it cannot be made, or if the key stands for another message
  public Prepared prepare(Account account, SingleMessage message) {
    Staging staging = store.openStaging(account.id());
    try {
      return prepare(account, message, staging);
    } catch (RuntimeException e) {
      staging.close();
      throw e;
    }
  }

  private Prepared prepare(Account account, SingleMessage message, Staging staging) {
    OutgoingMessage outgoing = outgoing(account, message);
    Submission submission = submission(account, message, outgoing);
    ComposedMessage[] made = new ComposedMessage[1];
    try {
      Staging.Staged staged =
          staging.stage(
              submission,
              out -> {
                made[0] = new MessageComposer().compose(outgoing, out);
                return made[0].encoding();
              });
      staging.awaitKept();
      return switch (staged) {
        case Staging.Staged.New(OutboxEntry entry) -> new Prepared(staging, entry, Optional.of(made[0]));
        case Staging.Staged.Known(OutboxEntry entry) -> new Prepared(staging, entry, Optional.empty());
        case Staging.Staged.KeyConflict(OutboxEntry entry) ->
            throw InputRefused.because(
                "release.key-conflict", "key", message.key().orElse(""), "recipient",
                entry.recipient(), "id", entry.id());
        case Staging.Staged.Prepared(String mailing, Signatory by) ->
            throw InputRefused.because(
                "release.key-prepared", "key", message.key().orElse(""), "mailing", mailing, "name",
                by.name());
        case Staging.Staged.BeingReleased() ->
            throw InputRefused.because("release.in-progress", "name", message.key().orElse(""));
      };
    } catch (IOException e) {
      throw new InputRefused(
          InputRefused.because("release.attachment-unreadable", "file", fileOf(e)).phrase(), e);
    }
  }

  private static String fileOf(IOException failure) {
    return failure instanceof FileSystemException known && known.getFile() != null
        ? known.getFile()
        : String.valueOf(failure.getMessage());
  }

  private OutgoingMessage outgoing(Account account, SingleMessage message) {
    try {
      MessageText text =
          message.markdown()
              ? MarkdownText.render(message.text(), message.subject(), message.language())
              : MessageText.plain(message.text());
      return new OutgoingMessage(
          new Mailbox(account.displayName(), account.address()),
          new Mailbox(message.toName(), message.to()),
          message.replyTo().map(Mailbox::of),
          message.subject(),
          text,
          message.attachments().stream().map(SingleRelease::attachment).toList(),
          message.language(),
          ids.next(account.address()),
          OffsetDateTime.ofInstant(clock.instant(), zone),
          false);
    } catch (IllegalArgumentException e) {
      throw new InputRefused(unusable(message), e);
    }
  }

  /// Which part no message can hold, in the order in which a person typed them.
  private static Phrase unusable(SingleMessage message) {
    if (!fits(message.toName(), NAME_LIMIT)) {
      return Phrase.of("release.name-unusable", "limit", NAME_LIMIT);
    }
    if (!fits(message.subject(), SUBJECT_LIMIT)) {
      return Phrase.of("release.subject-unusable", "limit", SUBJECT_LIMIT);
    }
    return message.attachments().stream()
        .map(file -> file.getFileName().toString())
        .filter(name -> !fits(name, FILE_NAME_LIMIT))
        .findFirst()
        .map(name -> Phrase.of("release.attachment-name", "file", Excerpt.of(name)))
        .orElseGet(() -> Phrase.of("release.text-unusable"));
  }

  private static boolean fits(String text, int limit) {
    return text.length() <= limit && HeaderRules.forbiddenCodePoint(text).isEmpty();
  }

  private static Attachment attachment(Path file) {
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      throw InputRefused.because("release.attachment-missing", "file", file);
    }
    String name = file.getFileName().toString();
    return new Attachment(name, MediaTypes.of(name), file);
  }

  private Submission submission(
      Account account, SingleMessage message, OutgoingMessage outgoing) {
    Instant now = clock.instant();
    return new Submission(
        account.id(),
        message.key().map(MessageKey::stored).orElse("message " + outgoing.messageId()),
        fingerprint(account, message, outgoing),
        account.address(),
        message.to(),
        message.copyTo(account),
        outgoing.messageId(),
        now,
        now.plus(EXPIRY),
        note(message));
  }

  private static MessageNote note(SingleMessage message) {
    return new MessageNote(
        message.toName(),
        message.subject(),
        message.attachments().stream()
            .map(
                file ->
                    new MessageNote.Document(
                        file.getFileName().toString(), HexFormat.of().formatHex(hash(file))))
            .toList(),
        MessageNote.OnAbsence.ASK);
  }

  private static String fingerprint(
      Account account, SingleMessage message, OutgoingMessage outgoing) {
    List<String> documents =
        message.attachments().stream()
            .flatMap(
                file ->
                    Stream.of(
                        file.getFileName().toString(), HexFormat.of().formatHex(hash(file))))
            .toList();
    String says =
        MessageKey.fingerprint(
            account.address(), message.to(), message.subject(), outgoing.text().plain(), documents);
    return MessageKey.inFull(
        says,
        new MessageKey.Around(
            message.toName(), Optional.empty(), message.replyTo(), message.copyToSelf()));
  }

  private static byte[] hash(Path file) {
    MessageDigest digest = Sha256.digest();
    try (var in = Files.newInputStream(file)) {
      byte[] buffer = new byte[64 * 1024];
      for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        digest.update(buffer, 0, count);
      }
      return digest.digest();
    } catch (IOException e) {
      throw new InputRefused(
          InputRefused.because("release.attachment-unreadable", "file", file).phrase(), e);
    }
  }
}
