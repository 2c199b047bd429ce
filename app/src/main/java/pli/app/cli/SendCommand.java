// SPDX-License-Identifier: Apache-2.0
package pli.app.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import pli.account.Account;
import pli.app.facts.Report;
import pli.app.mailbox.Doorstep;
import pli.app.mailbox.NewAccount;
import pli.mailing.LetterRemarks;
import pli.mailing.MailingProgress;
import pli.mailing.RowProblem;
import pli.mailing.SingleMessage;
import pli.mailing.SingleRelease;
import pli.outbox.MailingEntry;
import pli.outbox.OutboxEntry;
import pli.smtp.EmailAddress;
import pli.words.InputRefused;
import pli.words.Phrase;

/// `pli send`: one message.
@Command(name = "send", description = "${bundle:help.send}", sortOptions = false)
final class SendCommand implements Callable<Integer> {

  /// Somebody waits for this one message: long enough for a second try.
  private static final Duration USUAL_WAIT = Duration.ofMinutes(2);

  /// Taste: the text of a letter, not a document.
  private static final int TEXT_LIMIT_BYTES = 1_000_000;

  private final Desk desk;

  @Option(names = "--account", paramLabel = "ADDRESS", description = "${bundle:help.send.account}")
  private String account;

  @Option(
      names = "--to",
      required = true,
      paramLabel = "ADDRESS",
      description = "${bundle:help.send.to}")
  private String to;

  @Option(names = "--name", paramLabel = "NAME", description = "${bundle:help.send.name}")
  private String name = "";

  @Option(
      names = "--subject",
      required = true,
      paramLabel = "TEXT",
      description = "${bundle:help.send.subject}")
  private String subject;

  @ArgGroup(exclusive = true, multiplicity = "1")
  private Text text;

  @Option(names = "--attach", paramLabel = "FILE", description = "${bundle:help.send.attach}")
  private List<Path> attachments = new ArrayList<>();

  @Option(names = "--reply-to", paramLabel = "ADDRESS", description = "${bundle:help.send.reply-to}")
  private String replyTo;

  @Option(names = "--copy-to-self", description = "${bundle:help.account.copy-to-self}")
  private boolean copyToSelf;

  @Option(names = "--key", paramLabel = "KEY", description = "${bundle:help.send.key}")
  private String key;

  @Mixin private WaitOption wait = new WaitOption();

  @Option(names = "--json", description = "${bundle:help.option.json}")
  private boolean json;

  SendCommand(Desk desk) {
    this.desk = desk;
  }

  private static final class Text {
    @Option(names = "--text", paramLabel = "FILE|-", description = "${bundle:help.send.text}")
    private String plain;

    @Option(
        names = "--markdown",
        paramLabel = "FILE|-",
        description = "${bundle:help.send.markdown}")
    private String markdown;
  }

  @Override
  public Integer call() throws IOException {
    new Journals(desk).requireInStep();
    Account from = chosenAccount();
    SingleMessage message = message();
    if (!isInOrder(message)) {
      return ExitStatus.FOUND_WRONG.code();
    }
    SingleRelease release =
        new SingleRelease(
            desk.wiring().outbox(), desk.wiring().messageIds(), desk.wiring().clock(),
            desk.start().zone());
    OutboxEntry entry;
    try (SingleRelease.Prepared prepared = release.prepare(from, message)) {
      if (prepared.isNew() && !mayLeave(from, prepared)) {
        return ExitStatus.FOUND_WRONG.code();
      }
      entry = prepared.release();
    }
    return follow(from, entry).code();
  }

  /// What the Markdown would show otherwise than its author expects.
  private boolean isInOrder(SingleMessage message) {
    List<RowProblem> remarks =
        message.markdown() ? LetterRemarks.on(text.markdown, message.text()) : List.of();
    new MailingCheckCommand.Problems(desk.screen()).print(remarks, true, desk.screen()::note);
    boolean inOrder = remarks.stream().noneMatch(RowProblem::blocking);
    if (!inOrder) {
      desk.screen().sayNote("cli.nothing-left");
    }
    return inOrder;
  }

  /// How one message is handed over and looked on.
  static Follower.Plan plan(String account, String entry, Duration patience) {
    return new Follower.Plan(
        account, patience, Optional.of(Phrase.of("handover.rest-message", "id", entry)));
  }

  private ExitStatus follow(Account from, OutboxEntry entry) {
    Follower follower =
        new Follower(
            desk,
            desk.wiring().standardSchedule(),
            plan(from.id(), entry.id(), wait.orElse(USUAL_WAIT)));
    List<MailingEntry> rows = follower.followMessage(entry.id());
    Report.Findings findings = desk.findings();
    if (json) {
      Report.Subject about = new Report.Subject(null, "message", from.id());
      desk.screen().printDocument(Json.of(Report.of(about, rows, findings)));
    } else {
      new ReportText(desk.screen(), findings).printAll(rows);
    }
    follower.tellRest(rows);
    return Outcomes.of(MailingProgress.of(rows));
  }

  private boolean mayLeave(Account from, SingleRelease.Prepared prepared) {
    Preflight preflight = new Preflight(desk);
    switch (preflight.knock(from)) {
      case Doorstep.Door.Closed closed -> {
        preflight.print(closed, json);
        desk.screen().sayNote("cli.nothing-left");
        return false;
      }
      case Doorstep.Door.Open(OptionalLong limit, boolean smtpUtf8) -> {
        desk.wiring().accounts().resume(from.id());
        Optional<Phrase> trouble = notTaken(from, prepared, limit, smtpUtf8);
        trouble.ifPresent(
            phrase -> {
              desk.screen().complain(phrase);
              desk.screen().sayNote("cli.nothing-left");
            });
        return trouble.isEmpty();
      }
    }
  }

  private static Optional<Phrase> notTaken(
      Account from, SingleRelease.Prepared prepared, OptionalLong limit, boolean smtpUtf8) {
    if (limit.isPresent() && prepared.sizeBytes() > limit.getAsLong()) {
      return Optional.of(
          Phrase.of(
              "cli.message-too-large",
              "sizeBytes", prepared.sizeBytes(),
              "limitBytes", limit.getAsLong()));
    }
    return prepared.needsSmtpUtf8() && !smtpUtf8
        ? Optional.of(Phrase.of("handover.smtputf8", "server", from.server()))
        : Optional.empty();
  }

  private Account chosenAccount() {
    if (account != null) {
      return new Mailings(desk).account(account);
    }
    List<Account> all = desk.wiring().accounts().all();
    if (all.size() != 1) {
      throw InputRefused.because(all.isEmpty() ? "cli.no-account" : "cli.which-account");
    }
    return all.getFirst();
  }

  private SingleMessage message() throws IOException {
    boolean markdown = text.markdown != null;
    EmailAddress recipient = NewAccount.parsedAddress(to);
    return new SingleMessage(
        Optional.ofNullable(key),
        recipient,
        name,
        Optional.ofNullable(replyTo).map(NewAccount::parsedAddress),
        copyToSelf,
        subject,
        textOf(markdown ? text.markdown : text.plain),
        markdown,
        attachments.stream().map(desk.start().folder()::resolve).toList(),
        desk.words().language());
  }

  private String textOf(String source) throws IOException {
    byte[] bytes;
    try (InputStream in =
        source.equals("-")
            ? desk.start().input()
            : Files.newInputStream(desk.start().folder().resolve(source))) {
      bytes = in.readNBytes(TEXT_LIMIT_BYTES + 1);
    } catch (java.nio.file.NoSuchFileException e) {
      throw new InputRefused(
          InputRefused.because("cli.file-not-found", "file", source).phrase(), e);
    } catch (IOException e) {
      throw new InputRefused(
          InputRefused.because("cli.file-unreadable", "file", source).phrase(), e);
    }
    if (bytes.length > TEXT_LIMIT_BYTES) {
      throw InputRefused.because("cli.text-too-long", "file", source);
    }
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
