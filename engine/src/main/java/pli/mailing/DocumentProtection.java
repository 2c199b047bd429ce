// SPDX-License-Identifier: Apache-2.0
package pli.mailing;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import pli.document.pdf.PasswordSource;
import pli.document.pdf.PdfLimits;
import pli.document.pdf.PdfProtection;
import pli.mailing.table.Columns;
import pli.mailing.table.TableRow;
import pli.mailing.template.Rendered;
import pli.mailing.template.Template;
import pli.smtp.Secret;

/// Puts a password on the personal documents of each row: by a rule agreed beforehand, from a column,
/// or by chance. The password never travels in the same message.
final class DocumentProtection {

  /// Characters; with fewer, every password can be tried in minutes. Taste.
  private static final int PASSWORD_LEAST = 6;

  private final Optional<Template> rule;
  private final boolean random;
  private final PasswordSource source;
  private final PrivateFolder copies;
  private final PdfProtection protection = new PdfProtection(PdfLimits.DOCUMENT);
  private final List<Path> made = new ArrayList<>();

  /// @param rule how the password is made, unless chance makes it
  DocumentProtection(Optional<Template> rule, boolean random, PasswordSource source,
      PrivateFolder copies) {
    this.random = random;
    this.rule = rule;
    this.source = source;
    this.copies = copies;
  }

  /// The row with protected documents; nothing if that cannot be done, which becomes a problem.
  Optional<PlannedRow> protect(
      PlannedRow planned, Columns columns, TableRow row, RowProblems problems) {
    if (!random && rule.isEmpty()) {
      return Optional.of(planned);
    }
    Optional<Secret> password = password(columns, row, planned.language(), problems);
    if (password.isEmpty()) {
      return Optional.empty();
    }
    List<Set<String>> values = new ArrayList<>();
    rule.ifPresent(one -> values.addAll(one.forms(columns, row, planned.language())));
    // What everybody's password begins with may be known to nobody else.
    rule.ifPresent(one -> one.literals().forEach(text -> values.add(Set.of(text))));
    if (gives(planned, new PasswordHint(password.get(), values), problems)) {
      return Optional.empty();
    }
    List<PlannedDocument> documents = new ArrayList<>();
    for (PlannedDocument document : planned.documents()) {
      if (document.personal() && isPdf(document)) {
        copy(document, password.get(), problems).ifPresent(documents::add);
      } else {
        documents.add(document);
      }
    }
    return problems.isBlocked()
        ? Optional.empty()
        : Optional.of(planned.with(documents, random ? password : Optional.empty()));
  }

  /// Takes the copies of the last row away.
  void forget() {
    made.forEach(copies::delete);
    made.clear();
  }

  private Optional<Secret> password(
      Columns columns, TableRow row, Locale language, RowProblems problems) {
    if (random) {
      return Optional.of(source.next());
    }
    Rendered rendered = rule.orElseThrow().render(columns, row, language);
    problems.block(rendered.faults());
    if (!rendered.isSound()) {
      return Optional.empty();
    }
    String text = rendered.text().strip();
    if (text.codePointCount(0, text.length()) < PASSWORD_LEAST) {
      problems.block("", "", "document.password-short", "least", PASSWORD_LEAST);
      return Optional.empty();
    }
    return Optional.of(Secret.of(text));
  }

  /// Whether the message itself says the password, or what it is made of. How it is made it may say:
  /// who gets it needs to know.
  private static boolean gives(PlannedRow planned, PasswordHint hint, RowProblems problems) {
    List<String> texts = new ArrayList<>();
    texts.add(planned.subject());
    texts.add(PasswordHint.plain(planned.markdown()));
    texts.add(planned.recipient().displayName());
    texts.add(planned.recipient().address().toString());
    planned.documents().forEach(one -> texts.add(one.fileName()));
    boolean given = hint.isIn(texts);
    if (given) {
      problems.block("", "", "document.password-given");
    }
    return given;
  }

  private static boolean isPdf(PlannedDocument document) {
    return document.fileName().toLowerCase(Locale.ROOT).endsWith(".pdf");
  }

  private Optional<PlannedDocument> copy(
      PlannedDocument document, Secret password, RowProblems problems) {
    Path target = copies.next(".pdf");
    made.add(target);
    String code =
        switch (protection.protect(document.file(), password, target)) {
          case DONE -> "";
          case UNUSABLE -> "document.protection-failed";
          case SIGNED -> "document.signed";
          case PASSWORD_UNUSABLE -> "document.password-unusable";
        };
    if (!code.isEmpty()) {
      problems.block("", document.fileName(), code, "document", document.fileName());
      return Optional.empty();
    }
    DocumentReading copy = DocumentReading.of(target);
    DocumentReading original = DocumentReading.of(document.file());
    if (copy.fault().isPresent() || !original.sha256().equals(document.sha256())) {
      problems.block("", document.fileName(), "document.changed", "document",
          document.fileName());
      return Optional.empty();
    }
    // The same password makes the same document, whatever bytes chance makes of it.
    String variant = random ? DocumentRules.RANDOM : Sha256.of(document.sha256() + " " + password.reveal());
    return Optional.of(document.protectedAs(target, copy.sizeBytes(), copy.sha256(), variant));
  }
}
