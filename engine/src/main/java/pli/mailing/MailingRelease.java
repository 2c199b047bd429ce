// SPDX-License-Identifier: Apache-2.0
package pli.mailing;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import pli.account.Account;
import pli.journal.Signatory;
import pli.message.ComposedMessage;
import pli.message.Mailbox;
import pli.message.MessageComposer;
import pli.message.OutgoingMessage;
import pli.outbox.MailingEntry;
import pli.outbox.MailingHead;
import pli.outbox.MessageNote;
import pli.outbox.OutboxEntry;
import pli.outbox.OutboxStore;
import pli.outbox.Staging;
import pli.outbox.Submission;
import pli.outbox.approval.Preparation;
import pli.smtp.Content;
import pli.smtp.EmailAddress;
import pli.words.InputRefused;
import pli.words.Phrase;

/// Checks a mailing and puts its messages into the outbox, unreleased, in one pass; then releases all
/// of them or none.
///
/// A row that the outbox knows, because its person, text and documents are the same as in an earlier
/// release, is not made again: it stands for the entry there. So the same file can be released again
/// after a crash, or after one address was corrected, and only what is new goes out. Another file with
/// the same rows makes no second mailing of them.
///
/// Belongs to one thread; close it in any case.
public final class MailingRelease implements AutoCloseable {

  /// A payslip that could not be handed over for two days is a matter for a person.
  public static final Duration EXPIRY = Duration.ofDays(2);

  private final MailingFile file;
  private final Account account;
  private final OutboxStore store;
  private final RowMessages messages;
  private final InstantSource clock;
  private final MessageComposer composer = new MessageComposer();
  private final Staging staging;
  private final Repetitions again;
  private final List<MailingEntry> fresh = new ArrayList<>();
  private final List<MailingEntry> known = new ArrayList<>();
  private final Map<Integer, Made> made = new TreeMap<>();
  private Set<String> givingWay = Set.of();
  private Optional<EmailAddress> rehearsalTo = Optional.empty();
  private String subjectPrefix = "";
  private final List<NewPassword> passwords = new ArrayList<>();
  private boolean passwordsOnPaper;
  private CheckOptions options;
  private Acceptance accepted = Acceptance.NOTHING;
  private CheckReport report;

  /// A message that was made.
  private record Made(long sizeBytes, boolean needsUtf8) {}

  public MailingRelease(
      MailingFile file,
      Account account,
      OutboxStore store,
      RowMessages messages,
      InstantSource clock,
      CheckOptions options) {
    this.file = file;
    this.account = account;
    this.store = store;
    this.messages = messages;
    this.clock = clock;
    this.options = options;
    this.staging = store.openStaging(account.id());
    this.again = new Repetitions(store, account.id(), messages);
  }

  /// Rows that are to be handed over although the outbox knows them.
  public void repeat(Set<Integer> rows) {
    repeat(rows, Optional.empty());
  }

  /// The same for somebody who may ask twice and mean one thing.
  ///
  /// @param wish what the request is known by: under it no row is repeated more than once, however often
  ///     it is asked for
  public void repeat(Set<Integer> rows, Optional<String> wish) {
    again.want(rows, wish);
    options = options.repeating(again.rows());
  }

  /// Rows that a person lets go although something about them is wrong. Reason and finding are kept
  /// with the entry.
  public void accept(Acceptance what) {
    accepted = what;
    options = options.accepting(what);
  }

  /// Makes a rehearsal of it: every message goes to one address, and says in its subject that it is
  /// only tried. A rehearsal is new each time.
  public void rehearseTo(EmailAddress address, String prefix) {
    rehearsalTo = Optional.of(address);
    subjectPrefix = prefix;
  }

  /// Puts this in the place of what is prepared of the same file. That stays, whatever the check says, until
  /// [#release] or [#prepareFor] takes it back in the transaction that puts this in its place.
  ///
  /// @param by who takes it back; asked only if there is anything
  public void replace(List<Preparation> earlier, Supplier<Signatory> by) {
    staging.replace(file.file().toString(), earlier.stream().map(Preparation::id).toList(), by);
    givingWay = earlier.stream().map(one -> one.mailing().id()).collect(Collectors.toSet());
  }

  /// Goes through all rows. Nothing is released, whatever the report says.
  ///
  /// @param sizeLimit the server's limit for a message, if it is known
  public CheckReport prepare(OptionalLong sizeLimit, ProgressListener progress) {
    options = options.within(sizeLimit);
    CheckReport found = MailingCheck.check(file, options, this::stage, progress);
    staging.awaitKept();
    report = found.with(wantedButAbsent(found));
    return report;
  }

  private List<RowProblem> wantedButAbsent(CheckReport found) {
    return Stream.concat(again.rows().stream(), accepted.rows().keySet().stream())
        .distinct()
        .filter(row -> !found.hasRow(row))
        .sorted()
        .map(
            row ->
                new RowProblem(
                    row, "", "",
                    Phrase.of("letter.row-absent", "row", row, "table", file.table()), true))
        .toList();
  }

  /// Rows that the server will not take, by what it announced.
  ///
  /// @param limitBytes its limit for a message; empty = none known
  /// @param smtpUtf8 whether it takes addresses with other letters before the @ (RFC 6531)
  public List<RowProblem> notTaken(OptionalLong limitBytes, boolean smtpUtf8) {
    List<RowProblem> problems = new ArrayList<>();
    for (MailingEntry row : fresh) {
      Made one = made.get(row.row());
      if (limitBytes.isPresent() && one.sizeBytes > limitBytes.getAsLong()) {
        problems.add(
            RowProblem.tooLarge(row.row(), one.sizeBytes, limitBytes.getAsLong()));
      }
      if (one.needsUtf8 && !smtpUtf8) {
        problems.add(new RowProblem(row.row(), "", "", utf8Missing(row), true));
      }
    }
    return problems;
  }

  private Phrase utf8Missing(MailingEntry row) {
    EmailAddress recipient = row.entry().recipient();
    EmailAddress own = file.replyTo().filter(EmailAddress::needsSmtpUtf8).orElse(account.address());
    return Phrase.of(
        "letter.smtputf8", "row", row.row(), "address",
        recipient.needsSmtpUtf8() ? recipient : own, "server", account.server());
  }

  /// The report of the check with further problems.
  public CheckReport reportWith(List<RowProblem> more) {
    return report.with(more);
  }

  /// Whether nobody but the author gets anything.
  public boolean isRehearsal() {
    return rehearsalTo.isPresent();
  }

  /// Rows that are new to the outbox.
  public List<MailingEntry> fresh() {
    return List.copyOf(fresh);
  }

  /// True if the sender gets a blind copy of each message, which providers count as one more.
  public boolean isCopied() {
    return file.copyTo(account).isPresent();
  }

  /// Passwords that chance made for rows that are new to the outbox. They are kept nowhere: whoever
  /// releases must first bring them to paper and say so.
  public List<NewPassword> passwords() {
    return List.copyOf(passwords);
  }

  /// The passwords are where people can get them.
  public void passwordsAreOnPaper() {
    passwordsOnPaper = true;
  }

  /// Rows that were released before, as they stand now.
  public List<MailingEntry> known() {
    return List.copyOf(known);
  }

  /// Releases everything in one durable transaction. Where nothing is new, and another mailing has the
  /// messages already, no mailing is made and nothing written, but that what gives way is taken back.
  ///
  /// @return the mailing that the rows belong to
  /// @throws InputRefused if nobody could open the documents, because their passwords are nowhere; and as
  ///     [Staging#release] does
  /// @throws IllegalStateException if the report does not allow it
  public MailingHead release() {
    requireReleasable();
    Optional<Belonging> belonging = belonging();
    Optional<MailingHead> standing = belonging.flatMap(Belonging::standing);
    if (standing.isPresent()) {
      if (!givingWay.isEmpty()) {
        staging.release(Optional.empty());
      }
      return standing.get();
    }
    MailingHead head = rowsOf(belonging);
    staging.release(Optional.of(head));
    return head;
  }

  /// Leaves the release to a second person, who finds it among the open preparations.
  ///
  /// @throws InputRefused as [#release] does
  public MailingHead prepareFor(Signatory by) {
    requireReleasable();
    MailingHead head = rowsOf(belonging());
    staging.prepare(head, by);
    return head;
  }

  private void requireReleasable() {
    if (report == null || !report.isReleasable()) {
      throw new IllegalStateException("not releasable");
    }
    if (!passwords.isEmpty() && !passwordsOnPaper) {
      throw InputRefused.because("document.passwords-nowhere", "file", file.file());
    }
  }

  /// A rehearsal belongs to nothing before it.
  private Optional<Belonging> belonging() {
    return isRehearsal()
        ? Optional.empty()
        : Optional.of(new Belonging(store, file.file().toString(), fresh, known));
  }

  private MailingHead rowsOf(Optional<Belonging> belonging) {
    MailingHead head = head(belonging);
    List<String> ofFiles = accepted.decisionOnFiles(report.problems());
    if (fresh.isEmpty() && !known.isEmpty()) {
      ofFiles.forEach(reason -> staging.decide(known.getFirst().entry(), reason));
    }
    for (MailingEntry row : fresh) {
      staging.addRow(head.id(), row.row(), row.label(), row.entry());
      Acceptance.decision(row.row(), report.problems())
          .ifPresent(reason -> staging.decide(row.entry(), reason));
      if (row == fresh.getFirst()) {
        ofFiles.forEach(reason -> staging.decide(row.entry(), reason));
      }
    }
    for (MailingEntry row : belonging.map(one -> one.knownOf(head)).orElse(known)) {
      staging.addRow(head.id(), row.row(), row.label(), row.entry());
    }
    belonging.stream()
        .flatMap(one -> one.succession().steps().stream())
        .forEach(one -> staging.succeed(one.before().entry(), one.after().entry()));
    return head;
  }

  @Override
  public void close() {
    staging.close();
  }

  private void stage(PlannedRow planned) {
    PlannedRow row = rehearsalTo.map(address -> rehearsed(planned, address)).orElse(planned);
    String fingerprint = RowFingerprint.kept(account.address(), row);
    String name = row.key().map(MessageKey::stored).orElse(fingerprint);
    Submission submission = submission(row, named(row, name), RowFingerprint.inFull(fingerprint, row, file));
    try {
      switch (staging.stage(submission, out -> compose(row, submission, out))) {
        case Staging.Staged.New(OutboxEntry entry) -> {
          fresh.add(line(row, entry));
          row.password().ifPresent(secret -> passwords.add(NewPassword.of(row, secret)));
        }
        case Staging.Staged.Known(OutboxEntry entry) ->
            known.add(line(row, again.last(name).orElse(entry)));
        case Staging.Staged.Prepared(String mailing, Signatory by) ->
            throw InputRefused.because(
                "release.row-prepared", "row", row.row(), "mailing", mailing, "name", by.name());
        case Staging.Staged.BeingReleased() ->
            throw InputRefused.because("release.in-progress", "name", file.name());
        case Staging.Staged.KeyConflict(OutboxEntry entry) ->
            throw InputRefused.because(
                "release.row-key-conflict", "row", row.row(), "key", row.key().orElse(name),
                "recipient", entry.recipient(), "id", entry.id());
      }
    } catch (IOException e) {
      throw new InputRefused(
          InputRefused.because(
                  "release.document-unreadable", "row", row.row(), "detail", e.getMessage())
              .phrase(),
          e);
    }
  }

  private Repetitions.Named named(PlannedRow row, String name) {
    if (rehearsalTo.isPresent()) {
      return new Repetitions.Named("rehearsal " + messages.nextMessageId(), messages.nextMessageId());
    }
    return again.rows().contains(row.row())
        ? again.next(name)
        : new Repetitions.Named(name, messages.nextMessageId());
  }

  private Submission submission(
      PlannedRow row, Repetitions.Named named, String fingerprint) {
    Instant now = clock.instant();
    // The Message-ID is made with the message; the submission carries the same one.
    return new Submission(
        account.id(), named.key(), fingerprint, account.address(), row.recipient().address(),
        file.copyTo(account), named.messageId(), now, now.plus(EXPIRY), note(row));
  }

  private MessageNote note(PlannedRow row) {
    return new MessageNote(
        row.recipient().displayName(),
        row.subject(),
        row.documents().stream()
            .map(one -> new MessageNote.Document(one.fileName(), one.sha256()))
            .toList(),
        file.resendIfNotFound()
            ? MessageNote.OnAbsence.RESEND
            : MessageNote.OnAbsence.ASK,
        row.about());
  }

  private Content.Encoding compose(PlannedRow row, Submission submission, OutputStream out)
      throws IOException {
    OutgoingMessage message = messages.of(row, submission.messageId());
    ComposedMessage composed = composer.compose(message, out);
    made.put(
        row.row(),
        new Made(
            composed.sizeBytes(), composed.encoding() == Content.Encoding.UTF8_HEADERS));
    for (int i = 0; i < row.documents().size(); i++) {
      PlannedDocument document = row.documents().get(i);
      if (!composed.attachmentSha256().get(i).equals(document.contentSha256())) {
        throw InputRefused.because(
            "release.document-changed",
            "row", row.row(),
            "document", document.file().getFileName());
      }
    }
    return composed.encoding();
  }

  private PlannedRow rehearsed(PlannedRow row, EmailAddress address) {
    return new PlannedRow(
        row.row(), Optional.empty(), new Mailbox(row.recipient().displayName(), address),
        subjectPrefix + " " + row.subject(), row.markdown(), row.language(), row.documents(),
        row.password(), row.about());
  }

  private static MailingEntry line(PlannedRow row, OutboxEntry entry) {
    String name = row.recipient().displayName();
    return new MailingEntry(
        row.row(), name.isEmpty() ? row.recipient().address().toString() : name, entry);
  }

  private MailingHead head(Optional<Belonging> belonging) {
    return belonging.isEmpty()
        ? MailingNames.rehearsal(file, account.id(), clock.instant(), store)
        : belonging
            .get()
            .carriedOn()
            .orElseGet(() -> MailingNames.head(file, account.id(), clock.instant(), store, givingWay));
  }
}
