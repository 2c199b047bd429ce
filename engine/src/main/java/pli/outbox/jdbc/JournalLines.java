// SPDX-License-Identifier: Apache-2.0
package pli.outbox.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import pli.journal.JournalNote;
import pli.journal.Signatory;
import pli.journal.jdbc.JournalStatements;
import pli.outbox.Attempt;
import pli.outbox.Decision;
import pli.outbox.MailingHead;
import pli.outbox.OutboxEntry;
import pli.outbox.approval.Preparation;
import pli.smtp.Cause;

/// What the outbox tells the journal, each in the transaction of what it tells.
final class JournalLines {

  private JournalLines() {}

  static void attempt(Connection connection, OutboxEntry entry, Attempt attempt, Proof proof)
      throws SQLException {
    boolean replied = attempt.outcome().cause() instanceof Cause.ServerReply;
    CauseText cause = CauseText.of(attempt.outcome().cause());
    JournalStatements.append(
        connection,
        entry.account(),
        attempt.endedAt(),
        JournalNote.of(
            "attempt",
            Optional.of(entry.id()),
            "recipient", entry.recipient().toString(),
            "messageId", entry.messageId(),
            "number", attempt.number(),
            "startedAt", attempt.startedAt().toString(),
            "endedAt", attempt.endedAt().toString(),
            "host", attempt.host(),
            "tls", attempt.tls(),
            "outcome", attempt.outcome().kind().name(),
            "stage", attempt.outcome().stage().name(),
            "reply", replied ? attempt.outcome().replyLines() : null,
            "cause", replied ? null : cause.kind(),
            "detail", replied ? null : cause.detail(),
            "dotMark", attempt.dotMark().map(Instant::toString).orElse(null),
            "content", proof.contentSha256(),
            "documents", documents(proof)));
  }

  static void decision(Connection connection, OutboxEntry entry, Decision decision)
      throws SQLException {
    JournalStatements.append(
        connection,
        entry.account(),
        decision.at(),
        JournalNote.of(
            "decision",
            Optional.of(entry.id()),
            "recipient", entry.recipient().toString(),
            "from", decision.from().name(),
            "to", decision.to().name(),
            "reason", decision.reason(),
            "systemUser", decision.systemUser().isEmpty() ? null : decision.systemUser()));
  }

  /// An entry has come to its end without a server that took it.
  static void expiry(Connection connection, OutboxEntry entry, Instant now) throws SQLException {
    JournalStatements.append(
        connection,
        entry.account(),
        now,
        JournalNote.of(
            "expire",
            Optional.of(entry.id()),
            "recipient", entry.recipient().toString(),
            "messageId", entry.messageId(),
            "expiresAt", entry.expiresAt().toString(),
            "attempts", entry.attempts()));
  }

  /// @param entries how many were released in this transaction
  static void release(
      Connection connection, String account, Instant now, Optional<MailingHead> mailing, int entries)
      throws SQLException {
    JournalStatements.append(
        connection,
        account,
        now,
        JournalNote.of(
            "release",
            Optional.empty(),
            "mailing", mailing.map(MailingHead::id).orElse(null),
            "mailingKind", mailing.map(MailingHead::kind).orElse(null),
            "file", mailing.map(MailingHead::file).orElse(null),
            "entries", entries));
  }

  /// What a person did with what is prepared.
  ///
  /// @param kind `prepare`, `release` or `withdraw`
  /// @param by who does it now
  /// @param shown rows that go although something stopped them, as the person was shown
  record Act(String kind, Signatory by, Instant at, List<Integer> shown) {}

  static void preparation(Connection connection, Preparation preparation, Act act)
      throws SQLException {
    MailingHead head = preparation.mailing();
    boolean first = act.kind.equals("prepare");
    JournalStatements.append(
        connection,
        head.account(),
        act.at,
        JournalNote.of(
            act.kind,
            Optional.empty(),
            "mailing", head.id(),
            "mailingKind", head.kind(),
            "file", head.file(),
            "entries", preparation.entries(),
            "by", act.by.name(),
            "systemUser", act.by.systemUser(),
            "preparedBy", first ? null : preparation.preparedBy().name(),
            "preparedBySystemUser", first ? null : preparation.preparedBy().systemUser(),
            "overridesShown", act.shown.isEmpty() ? null : act.shown));
  }

  private static List<Map<String, String>> documents(Proof proof) {
    List<Map<String, String>> documents = new ArrayList<>();
    for (var one : proof.documents()) {
      Map<String, String> document = new LinkedHashMap<>();
      document.put("name", one.name());
      document.put("sha256", one.sha256());
      documents.add(document);
    }
    return documents;
  }
}
