// SPDX-License-Identifier: Apache-2.0
package pli.mailing;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import pli.mailing.table.Columns;
import pli.mailing.table.TableRow;
import pli.mailing.template.Excerpt;
import pli.mailing.template.Rendered;
import pli.mailing.template.Template;
import pli.message.Mailbox;

/// Turns a row of the table into a message to hand over, or into the problems that forbid it. What
/// concerns one row alone is found here, what concerns two rows in [RowComparison].
final class RowPlanner {

  /// Characters; the line limit of RFC 5322 §2.1.1, far beyond what anyone reads in a list.
  private static final int SUBJECT_LIMIT = 998;

  /// Characters of Markdown, so that its HTML stays below what a message may hold; taste.
  private static final int TEXT_LIMIT = 200_000;

  private final MailingTemplates templates;
  private final DocumentPlanner documents;
  private final Columns columns;
  private final OptionalLong sizeLimit;
  private final boolean complete;
  private final boolean recipientComplete;

  RowPlanner(MailingTemplates templates, DocumentPlanner documents, Columns columns,
      OptionalLong sizeLimit) {
    this.templates = templates;
    this.documents = documents;
    this.columns = columns;
    this.sizeLimit = sizeLimit;
    this.complete = templates.missing(columns).isEmpty();
    this.recipientComplete = templates.to().missing(columns).isEmpty();
  }

  /// @param recipient known even where the row has other problems
  /// @param message what to hand over, if no problem of the row forbids it
  record Result(
      Optional<Mailbox> recipient,
      List<DocumentPlanner.Planned> documents,
      Optional<PlannedRow> message) {}

  Result plan(TableRow row, RowProblems problems) {
    if (row.hidden()) {
      problems.warn("", "", "mailing.row-hidden");
    }
    if (!row.surplus().isEmpty()) {
      problems.block("", "", "mailing.row-surplus", "value", Excerpt.of(row.surplus()));
    }
    Locale language = language(row, problems);
    Optional<Mailbox> recipient = recipient(row, language, problems);
    Optional<String> subject = text("subject", templates.subjects(), row, language, problems);
    if (subject.isPresent() && subject.get().isBlank()) {
      problems.block("", "", "mailing.subject-empty");
    }
    if (subject.isPresent() && subject.get().length() > SUBJECT_LIMIT) {
      problems.block("", "", "mailing.subject-too-long", "limit", SUBJECT_LIMIT);
    }
    Optional<String> markdown = text("message", templates.messages(), row, language, problems);
    if (markdown.isPresent() && markdown.get().length() > TEXT_LIMIT) {
      problems.block("", "", "mailing.text-too-long");
    }
    List<DocumentPlanner.Planned> planned = documents.plan(columns, row, language, problems);
    if (!complete || problems.isBlocked() || recipient.isEmpty()) {
      return new Result(recipient, planned, Optional.empty());
    }
    PlannedRow message =
        new PlannedRow(
            row.number(), recipient.get(), subject.orElseThrow().strip(), markdown.orElseThrow(),
            language, planned.stream().map(DocumentPlanner.Planned::document).toList());
    return new Result(recipient, planned, withinLimit(message, problems));
  }

  private Locale language(TableRow row, RowProblems problems) {
    if (templates.language().isEmpty()) {
      return RowLanguage.DEFAULT;
    }
    Template template = templates.language().get();
    if (!template.missing(columns).isEmpty()) {
      return RowLanguage.DEFAULT;
    }
    Rendered rendered = template.render(columns, row, RowLanguage.DEFAULT);
    problems.block(rendered.faults());
    // Only an optional placeholder lets an empty cell come this far.
    if (!rendered.isSound() || rendered.text().isBlank()) {
      return RowLanguage.DEFAULT;
    }
    Optional<Locale> language = RowLanguage.named(rendered.text());
    if (language.isEmpty()) {
      String column =
          template.placeholders().isEmpty() ? "" : template.placeholders().getFirst().name();
      problems.block(column, "", "mailing.language-unknown", "value", Excerpt.of(rendered.text()));
    }
    return language.orElse(RowLanguage.DEFAULT);
  }

  private Optional<Mailbox> recipient(TableRow row, Locale language, RowProblems problems) {
    if (!recipientComplete) {
      return Optional.empty();
    }
    RecipientTemplate.Recipient recipient = templates.to().render(columns, row, language);
    problems.block(recipient.faults());
    recipient.mailbox().ifPresent(
        mailbox ->
            KnownDomains.meant(mailbox.address().domain()).ifPresent(
                meant ->
                    problems.warn(
                        templates.to().column(columns), "", "mailing.address-misspelt", "address",
                        mailbox.address(), "meant", mailbox.address().localPart() + "@" + meant)));
    return recipient.mailbox();
  }

  private Optional<String> text(String key, Map<String, Template> byLanguage, TableRow row,
      Locale language, RowProblems problems) {
    Optional<Template> template = MailingTemplates.forLanguage(byLanguage, language);
    if (template.isEmpty()) {
      String code =
          key.equals("subject")
              ? "mailing.language-without-subject"
              : "mailing.language-without-message";
      problems.block("", "", code, "language", language.getLanguage());
      return Optional.empty();
    }
    if (!template.get().missing(columns).isEmpty()) {
      return Optional.empty();
    }
    Rendered rendered = template.get().render(columns, row, language);
    problems.block(rendered.faults());
    return rendered.isSound() ? Optional.of(rendered.text()) : Optional.empty();
  }

  private Optional<PlannedRow> withinLimit(PlannedRow message, RowProblems problems) {
    if (sizeLimit.isPresent() && message.estimatedBytes() > sizeLimit.getAsLong()) {
      problems.block("", "", "mailing.message-too-large", "size",
          MessageSizes.megabytes(message.estimatedBytes()), "limit",
          MessageSizes.megabytes(sizeLimit.getAsLong()));
      return Optional.empty();
    }
    return Optional.of(message);
  }
}
