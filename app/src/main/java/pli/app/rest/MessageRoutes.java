// SPDX-License-Identifier: Apache-2.0
package pli.app.rest;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import pli.access.Right;
import pli.account.Account;
import pli.app.facts.EntryLine;
import pli.app.mailbox.Doorstep;
import pli.mailing.LetterRemarks;
import pli.mailing.RowProblem;
import pli.mailing.SingleMessage;
import pli.mailing.SingleRelease;
import pli.outbox.OutboxEntry;
import pli.smtp.EmailAddress;
import pli.words.InputRefused;
import pli.words.Phrase;
import pli.words.Words;

/// Single messages, as `pli send` makes them.
final class MessageRoutes {

  /// What providers take as one message is far below; in base64 it is a third more. Taste.
  private static final int BODY_MOST_BYTES = 50 * 1024 * 1024;

  /// The text of a letter, not a document. Taste.
  private static final int TEXT_MOST_CHARS = 1_000_000;

  private static final int ATTACHMENTS_MOST = 50;

  /// @param account address of the mailbox; may be left out if there is one only
  /// @param text plain text; or else `markdown`
  /// @param copyToSelf a blind copy to the mailbox itself
  record Message(
      String account,
      String to,
      String name,
      String replyTo,
      String subject,
      String text,
      String markdown,
      String language,
      boolean copyToSelf,
      List<Enclosure> attachments) {}

  /// @param content in base64
  record Enclosure(String name, String content) {}

  private final RestTools tools;

  MessageRoutes(RestTools tools) {
    this.tools = tools;
  }

  void addTo(RestRoutes routes) {
    routes.post("/messages", Right.RELEASE, BODY_MOST_BYTES, this::hand);
  }

  private Answer hand(Call call) throws IOException {
    new Doorstep(tools.wiring()).requireInStep();
    Message wanted = call.body(Message.class);
    Account from = sender(call, wanted);
    try (EnclosureFolder folder = new EnclosureFolder()) {
      SingleMessage message = message(call, wanted, folder);
      SingleRelease release =
          new SingleRelease(
              tools.wiring().outbox(), tools.wiring().messageIds(), tools.wiring().clock(),
              tools.zone());
      try (SingleRelease.Prepared prepared = release.prepare(from, message)) {
        if (prepared.isNew()) {
          requireTaken(from, prepared);
        }
        String id = prepared.release().id();
        OutboxEntry entry = tools.wiring().outbox().entry(id).orElseThrow();
        tools.wake().run();
        return Answer.created(EntryLine.of(entry, call.findings()));
      }
    }
  }

  private Account sender(Call call, Message wanted) {
    if (wanted.account() != null) {
      return call.account(wanted.account());
    }
    List<Account> own =
        tools.wiring().accounts().all().stream().filter(one -> call.maySee(one.id())).toList();
    if (own.size() != 1) {
      throw missing("account");
    }
    return own.getFirst();
  }

  private static Refusal missing(String field) {
    return Refusal.of(422, "rest.field-missing", "field", field);
  }

  private SingleMessage message(
      Call call, Message wanted, EnclosureFolder folder) throws IOException {
    boolean markdown = wanted.markdown() != null;
    String text = markdown ? wanted.markdown() : wanted.text();
    if (text == null || (markdown && wanted.text() != null)) {
      throw missing("text");
    }
    if (text.length() > TEXT_MOST_CHARS) {
      throw Refusal.of(413, "rest.body-too-large", "limit", TEXT_MOST_CHARS);
    }
    SingleMessage message =
        new SingleMessage(
            OnceKeys.keyOf(call),
            address("to", wanted.to()),
            Optional.ofNullable(wanted.name()).orElse(""),
            Optional.ofNullable(wanted.replyTo()).map(one -> address("replyTo", one)),
            wanted.copyToSelf(),
            Optional.ofNullable(wanted.subject()).orElseThrow(() -> missing("subject")),
            text,
            markdown,
            kept(wanted, folder),
            language(call, wanted));
    requireInOrder(message);
    return message;
  }

  private static List<Path> kept(Message wanted, EnclosureFolder folder) throws IOException {
    List<Enclosure> enclosures = Optional.ofNullable(wanted.attachments()).orElse(List.of());
    if (enclosures.size() > ATTACHMENTS_MOST) {
      throw Refusal.of(422, "rest.too-many-attachments", "limit", ATTACHMENTS_MOST);
    }
    for (Enclosure one : enclosures) {
      if (one == null || one.name() == null || one.content() == null) {
        throw missing("attachments");
      }
      try {
        folder.keep(one.name(), Base64.getDecoder().decode(one.content()));
      } catch (IllegalArgumentException e) {
        throw Refusal.of(422, "rest.field-wrong", "field", "attachments.content");
      }
    }
    return folder.files();
  }

  private static EmailAddress address(String field, String text) {
    if (text == null) {
      throw missing(field);
    }
    try {
      return EmailAddress.parse(text);
    } catch (IllegalArgumentException e) {
      throw new InputRefused(
          InputRefused.because("cli.address-bad", "address", text).phrase(), e);
    }
  }

  private static Locale language(Call call, Message wanted) {
    if (wanted.language() == null) {
      return call.words().language();
    }
    Locale language = Locale.forLanguageTag(wanted.language());
    if (!Words.LANGUAGES.contains(language)) {
      throw Refusal.of(422, "rest.field-wrong", "field", "language");
    }
    return language;
  }

  /// What the Markdown would show otherwise than its author expects.
  private static void requireInOrder(SingleMessage message) {
    if (message.markdown()) {
      LetterRemarks.on("markdown", message.text()).stream()
          .filter(RowProblem::blocking)
          .findFirst()
          .ifPresent(
              problem -> {
                throw Refusal.of(422, problem.phrase());
              });
    }
  }

  private void requireTaken(Account from, SingleRelease.Prepared prepared) {
    switch (tools.door().apply(from)) {
      case Doorstep.Door.Closed(var finding, var transcript) -> throw Refusal.closed(finding);
      case Doorstep.Door.Open(var limit, boolean smtpUtf8) -> {
        tools.wiring().accounts().resumeAfterSignIn(from.id());
        if (limit.isPresent() && prepared.sizeBytes() > limit.getAsLong()) {
          throw Refusal.of(
              422,
              Phrase.of(
                  "cli.message-too-large",
                  "sizeBytes", prepared.sizeBytes(),
                  "limitBytes", limit.getAsLong()));
        }
        if (prepared.needsSmtpUtf8() && !smtpUtf8) {
          throw Refusal.of(422, "handover.smtputf8", "server", from.server());
        }
      }
    }
  }
}
