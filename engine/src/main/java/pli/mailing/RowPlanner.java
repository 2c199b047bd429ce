// SPDX-License-Identifier: Apache-2.0
package pli.mailing;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import pli.mailing.table.Columns;
import pli.mailing.table.TableRow;
import pli.mailing.template.Excerpt;
import pli.mailing.template.Rendered;
import pli.mailing.template.Template;
import pli.outbox.MessageNote;
import pli.provider.KnownDomains;
import pli.smtp.EmailAddress;

/// Turns a row of the table into a message to hand over, or into the problems that forbid it. What
/// concerns one row alone is found here, what concerns two rows in [RowComparison].
final class RowPlanner {

  /// Characters; the line limit of RFC 5322 §2.1.1, far beyond what anyone reads in a list.
  private static final int SUBJECT_LIMIT = 998;

  /// Characters of a key; taste.
  private static final int KEY_LIMIT = 200;

  /// Characters of Markdown, so that its HTML stays below what a message may hold; taste.
  private static final int TEXT_LIMIT = 200_000;

  /// Taste.
  private static final int DOMAINS_REMEMBERED = 10_000;

  private final MailingTemplates templates;
  private final DocumentPlanner documents;
  private final Columns columns;
  private final OptionalLong sizeLimit;
  private final boolean complete;
  private final Map<String, Optional<String>> meantDomains = new HashMap<>();

  RowPlanner(MailingTemplates templates, DocumentPlanner documents, Columns columns,
      OptionalLong sizeLimit) {
    this.templates = templates;
    this.documents = documents;
    this.columns = columns;
    this.sizeLimit = sizeLimit;
    this.complete = templates.missing(columns).isEmpty();
  }

  /// @param address known even where the row has other problems
  /// @param written what stands in the place of the address; may be ""
  /// @param documents those that the row asks for, also where they cannot be handed over
  /// @param message what to hand over, if no problem of the row forbids it
  record Result(
      Optional<EmailAddress> address,
      String written,
      List<DocumentPlanner.Named> documents,
      Optional<PlannedRow> message) {}

  Result plan(TableRow row, RowProblems problems) {
    if (row.hidden()) {
      problems.warn("", "", "mailing.row-hidden");
    }
    if (!row.surplus().isEmpty()) {
      problems.block("", "", "mailing.row-surplus", "value", Excerpt.of(row.surplus()));
    }
    Optional<Locale> named = language(row, problems);
    Locale language = named.orElse(RowLanguage.DEFAULT);
    RecipientTemplate.Recipient recipient = recipient(row, language, problems);
    Optional<String> subject = text("subject", templates.subjects(), row, named, problems);
    checkSubject(subject, problems);
    Optional<String> markdown = text("message", templates.messages(), row, named, problems);
    if (markdown.isPresent() && markdown.get().length() > TEXT_LIMIT) {
      problems.block("", "", "mailing.text-too-long");
    }
    Optional<String> key = key(row, language, problems);
    List<DocumentPlanner.Named> documents =
        this.documents.plan(columns, row, language, problems);
    List<PlannedDocument> attached =
        documents.stream().flatMap(one -> one.document().stream()).toList();
    checkSize(attached, markdown.orElse(""), problems);
    Optional<PlannedRow> message =
        !complete || problems.isBlocked() || recipient.mailbox().isEmpty()
            ? Optional.empty()
            : Optional.of(
                new PlannedRow(
                    row.number(), key, recipient.mailbox().get(), subject.orElseThrow().strip(),
                    markdown.orElseThrow(), language, attached,
                    Optional.empty(), MessageNote.About.NOTHING));
    return new Result(recipient.address(), recipient.written(), documents, message);
  }

  /// An empty cell, where it may be empty, is no key.
  private Optional<String> key(TableRow row, Locale language, RowProblems problems) {
    if (templates.key().isEmpty()) {
      return Optional.empty();
    }
    Rendered rendered = templates.key().get().render(columns, row, language);
    problems.block(rendered.faults());
    if (rendered.text().length() > KEY_LIMIT) {
      problems.block("", "", "mailing.row-key-too-long", "limit", KEY_LIMIT);
    }
    return Optional.of(rendered.text().strip()).filter(text -> !text.isEmpty());
  }

  private static void checkSubject(Optional<String> subject, RowProblems problems) {
    if (subject.isPresent() && subject.get().isBlank()) {
      problems.block("", "", "mailing.subject-empty");
    }
    if (subject.isPresent() && subject.get().length() > SUBJECT_LIMIT) {
      problems.block("", "", "mailing.subject-too-long", "limit", SUBJECT_LIMIT);
    }
  }

  private void checkSize(List<PlannedDocument> attached, String markdown, RowProblems problems) {
    long estimate = PlannedRow.estimatedBytes(attached, markdown);
    if (sizeLimit.isPresent() && estimate > sizeLimit.getAsLong()) {
      problems.block(
          "", "", "mailing.message-too-large", "sizeBytes", estimate, "limitBytes",
          sizeLimit.getAsLong());
    }
  }

  /// Empty if the row names a language that cannot be told.
  private Optional<Locale> language(TableRow row, RowProblems problems) {
    if (templates.language().isEmpty()) {
      return Optional.of(RowLanguage.DEFAULT);
    }
    Template template = templates.language().get();
    Rendered rendered = template.render(columns, row, RowLanguage.DEFAULT);
    problems.block(rendered.faults());
    if (!rendered.isSound() || !template.missing(columns).isEmpty()) {
      return Optional.empty();
    }
    // Only an optional placeholder lets an empty cell come this far.
    if (rendered.text().isBlank()) {
      return Optional.of(RowLanguage.DEFAULT);
    }
    Optional<Locale> language = RowLanguage.named(rendered.text());
    if (language.isEmpty()) {
      String column =
          template.placeholders().isEmpty() ? "" : template.placeholders().getFirst().name();
      problems.block(column, "", "mailing.language-unknown", "value", Excerpt.of(rendered.text()));
    }
    return language;
  }

  private RecipientTemplate.Recipient recipient(
      TableRow row, Locale language, RowProblems problems) {
    RecipientTemplate.Recipient recipient = templates.to().render(columns, row, language);
    problems.block(recipient.faults());
    recipient.address().ifPresent(
        address ->
            meant(address.domain()).ifPresent(
                meant ->
                    problems.warn(
                        templates.to().column(columns), "", "mailing.address-misspelt", "address",
                        address, "meant", address.localPart() + "@" + meant)));
    return recipient;
  }

  /// Nearly all rows are in a few domains; the others do not fill the memory.
  private Optional<String> meant(String domain) {
    if (meantDomains.size() > DOMAINS_REMEMBERED) {
      meantDomains.clear();
    }
    return meantDomains.computeIfAbsent(domain, KnownDomains::meant);
  }

  /// @param language where it cannot be told, the cells are checked with some text all the same
  private Optional<String> text(String key, Map<String, Template> byLanguage, TableRow row,
      Optional<Locale> language, RowProblems problems) {
    Optional<Template> template =
        MailingTemplates.forLanguage(byLanguage, language.orElse(RowLanguage.DEFAULT));
    if (template.isEmpty() && language.isPresent()) {
      String code =
          key.equals("subject")
              ? "mailing.language-without-subject"
              : "mailing.language-without-message";
      problems.block("", "", code, "language", language.get().getLanguage());
    }
    Template used =
        template.orElseGet(() -> new TreeMap<>(byLanguage).firstEntry().getValue());
    Rendered rendered =
        used.render(columns, row, language.orElse(RowLanguage.DEFAULT));
    problems.block(rendered.faults());
    boolean usable =
        template.isPresent() && rendered.isSound() && used.missing(columns).isEmpty();
    return usable ? Optional.of(rendered.text()) : Optional.empty();
  }
}
