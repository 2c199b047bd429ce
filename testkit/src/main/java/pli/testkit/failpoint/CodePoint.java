// SPDX-License-Identifier: Apache-2.0
package pli.testkit.failpoint;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// The places, in the order in which a message comes by them.
public enum CodePoint {
  BEFORE_PLAN("pli.mailing.MailingRelease", "prepare", When.ENTRY),
  /// One row is on its way into the store.
  DURING_PLAN("pli.outbox.jdbc.JdbcStaging", "stage", When.RETURN),
  BEFORE_RELEASE("pli.mailing.MailingRelease", "release", When.ENTRY),
  /// All rows are released; none is claimed.
  AFTER_PLAN("pli.mailing.MailingRelease", "release", When.RETURN),
  BEFORE_LEASE("pli.outbox.jdbc.JdbcOutboxStore", "takeLease", When.ENTRY),
  AFTER_LEASE("pli.outbox.jdbc.JdbcOutboxStore", "takeLease", When.RETURN),
  BEFORE_RENEWAL("pli.outbox.jdbc.JdbcOutboxStore", "renewLease", When.ENTRY),
  AFTER_RENEWAL("pli.outbox.jdbc.JdbcOutboxStore", "renewLease", When.RETURN),
  /// In the transaction of the claim, before anything of it.
  BEFORE_CLAIM("pli.outbox.jdbc.HandoverStatements", "claim", When.ENTRY),
  /// Claimed in a transaction that is not committed.
  DURING_CLAIM("pli.outbox.jdbc.HandoverStatements", "claim", When.RETURN),
  /// Claimed and committed; nothing of it is said.
  AFTER_CLAIM("pli.outbox.ClaimedEntries", "next", When.ENTRY),
  BEFORE_CONNECT("pli.smtp.client.SessionOpener$Opening", "connect", When.ENTRY),
  AFTER_AUTH("pli.smtp.client.SessionOpener$Opening", "signIn", When.RETURN),
  AFTER_MAIL("pli.smtp.client.MailTransaction", "answered", When.ENTRY, "MAIL"),
  AFTER_RCPT("pli.smtp.client.MailTransaction", "answered", When.ENTRY, "RCPT"),
  /// Only where the server has no CHUNKING.
  AFTER_354("pli.smtp.client.MailTransaction", "answered", When.ENTRY, "DATA"),
  /// Between two pieces of the content.
  HALF_BODY("pli.smtp.client.ContentWriter", "markIfNearEnd", When.ENTRY),
  BEFORE_MARK("pli.outbox.EntryDelivery", "markBeforeDot", When.ENTRY),
  /// All of the content but its end is on the line, the mark is asked for.
  BEFORE_END("pli.smtp.client.TransactionPipeline", "lookAhead", When.ENTRY),
  /// Marked in a transaction that is not committed.
  DURING_MARK("pli.outbox.jdbc.HandoverStatements", "markDot", When.RETURN),
  /// The mark is durable; the dot has not gone out.
  AFTER_MARK("pli.smtp.client.ContentWriter", "granted", When.RETURN),
  /// The dot, or the last byte of BDAT LAST, is on the line; its answer is awaited.
  AFTER_DOT("pli.smtp.client.Timeouts", "of", When.ENTRY, "FINAL_REPLY"),
  /// The answer to the content was read; nobody knows of it yet.
  AFTER_REPLY("pli.smtp.client.MailTransaction", "answered", When.ENTRY, "CONTENT"),
  /// The outcome is written in a transaction that is not committed.
  BEFORE_OUTCOME_COMMIT("pli.outbox.jdbc.OutcomeStatements", "record", When.RETURN),
  /// The outcome is durable; nobody was told.
  AFTER_OUTCOME_COMMIT("pli.outbox.Backlog", "tell", When.ENTRY),
  /// Any group of writes, just before and just after it becomes durable.
  BEFORE_COMMIT("pli.store.jdbc.CommitGroup", "execute", When.ENTRY, "COMMIT"),
  AFTER_COMMIT("pli.store.jdbc.CommitGroup", "execute", When.RETURN, "COMMIT"),
  BEFORE_LEASE_END("pli.outbox.jdbc.JdbcOutboxStore", "releaseLease", When.ENTRY),
  BEFORE_LOOK("pli.evidence.DoubtSettler", "lookForAll", When.ENTRY),
  /// Signed in to the mailbox with the Sent folder.
  DURING_LOOK("pli.connection.ImapMailbox", "open", When.RETURN),
  /// It is known what the folder holds; nothing is recorded.
  BEFORE_LOOK_RECORD("pli.evidence.DoubtSettler", "settle", When.ENTRY),
  /// The look is on record; the doubt is not settled.
  AFTER_LOOK_RECORD("pli.outbox.jdbc.JdbcOutboxStore", "recordLook", When.RETURN),
  AFTER_SETTLING("pli.evidence.DoubtSettler", "settle", When.RETURN);

  /// Which end of a method.
  public enum When {
    ENTRY,
    /// Before each `return`; not where an exception leaves.
    RETURN
  }

  private final String className;
  private final String method;
  private final When when;
  private final Optional<String> firstArgument;

  CodePoint(String className, String method, When when) {
    this(className, method, when, Optional.empty());
  }

  CodePoint(String className, String method, When when, String firstArgument) {
    this(className, method, when, Optional.of(firstArgument));
  }

  CodePoint(String className, String method, When when, Optional<String> firstArgument) {
    this.className = className;
    this.method = method;
    this.when = when;
    this.firstArgument = firstArgument;
  }

  /// As `Class.forName` takes it.
  public String className() {
    return className;
  }

  /// Name of a method that the class has once.
  public String method() {
    return method;
  }

  public When when() {
    return when;
  }

  /// Only calls whose first argument prints like this count; empty for all.
  public Optional<String> firstArgument() {
    return firstArgument;
  }

  /// As it is written in a [FailPoint]: `after-mark`.
  public String title() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /// The place with this title.
  ///
  /// @throws IllegalArgumentException if there is none
  public static CodePoint titled(String title) {
    return Stream.of(values())
        .filter(one -> one.title().equals(title))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no place is called " + title));
  }
}
