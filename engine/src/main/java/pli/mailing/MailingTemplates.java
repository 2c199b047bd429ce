// SPDX-License-Identifier: Apache-2.0
package pli.mailing;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.TreeMap;
import pli.mailing.table.Columns;
import pli.mailing.template.Place;
import pli.mailing.template.Placeholder;
import pli.mailing.template.Template;
import pli.words.InputRefused;
import pli.words.Words;

/// Everything of a mailing that has placeholders.
///
/// @param subjects by language, "" for any other
/// @param messages by language, "" for any other
/// @param documentNames by language, "" for any other, each as many as documents; empty: the files' own
/// @param key `key`
/// @param period `period` of the documents
/// @param password rule of the documents' password; empty where there is none, or chance makes it
/// @param bill columns that `[bill]` names
/// @param letters the text of each message file, by the file's name
record MailingTemplates(
    RecipientTemplate to,
    Optional<Template> language,
    Map<String, Template> subjects,
    Map<String, Template> messages,
    List<Template> documents,
    Map<String, List<Template>> documentNames,
    Optional<Template> key,
    Optional<Template> period,
    Optional<Template> password,
    List<Template> bill,
    Map<String, String> letters) {

  /// @param key in the mailing file, or name of the message file
  record Missing(String key, Placeholder placeholder) {}

  static MailingTemplates load(MailingFile mailing, MailingFolder folder) {
    Map<String, Template> subjects = new HashMap<>();
    mailing.subjects().forEach(
        (language, text) -> subjects.put(language, Template.parse("subject", text, Place.LINE)));
    Map<String, String> letters = new TreeMap<>();
    Map<String, Template> messages = messages(mailing, folder, letters);
    return new MailingTemplates(
        RecipientTemplate.parse(mailing.to()),
        mailing.language().map(text -> Template.parse("language", text, Place.LINE)),
        subjects,
        messages,
        patterns("documents", mailing.documents()),
        names(mailing.documentNames()),
        mailing.key().map(text -> Template.parse("key", text, Place.LINE)),
        mailing.rules().period().map(text -> Template.parse("period", text, Place.LINE)),
        mailing.rules().passwordRule().map(text -> Template.parse("pdf_password", text, Place.LINE)),
        bill(mailing.rules()),
        letters);
  }

  private static List<Template> bill(DocumentRules rules) {
    return rules.bill().values().stream()
        .filter(column -> !column.equals(DocumentRules.OFF))
        .map(column -> Template.parse("bill", "{{" + column + "}}", Place.LINE))
        .toList();
  }

  private static Map<String, List<Template>> names(Map<String, List<String>> texts) {
    Map<String, List<Template>> names = new HashMap<>();
    texts.forEach((language, some) -> names.put(language, patterns("document_name", some)));
    return names;
  }

  private static List<Template> patterns(String key, List<String> texts) {
    return texts.stream().map(text -> Template.parse(key, text, Place.FILE_NAME)).toList();
  }

  /// `message.md`, and `message.fr.md` and so on where they exist.
  private static Map<String, Template> messages(
      MailingFile mailing, MailingFolder folder, Map<String, String> letters) {
    String base = mailing.message();
    int dot = base.lastIndexOf('.') > base.lastIndexOf('/') ? base.lastIndexOf('.') : base.length();
    Map<String, Template> messages = new HashMap<>();
    for (Locale language : Words.LANGUAGES) {
      String code = language.getLanguage();
      String name = base.substring(0, dot) + "." + code + base.substring(dot);
      if (!(folder.find(name) instanceof MailingFolder.Absent)) {
        messages.put(code, message(folder.input(name), letters));
      }
    }
    if (messages.isEmpty() || !(folder.find(base) instanceof MailingFolder.Absent)) {
      messages.put("", message(folder.input(base), letters));
    }
    return messages;
  }

  private static Template message(Path file, Map<String, String> letters) {
    String text = TextFile.read(file);
    String name = file.getFileName().toString();
    if (text.isBlank()) {
      throw InputRefused.because("mailing.message-empty", "file", name);
    }
    letters.put(name, text);
    return Template.parse(name, text, Place.MARKDOWN);
  }

  /// Placeholders without a column, each name once per text.
  List<Missing> missing(Columns columns) {
    List<Missing> missing = new ArrayList<>();
    to.missing(columns).forEach(one -> missing.add(new Missing("to", one)));
    language.ifPresent(one -> add(missing, "language", one, columns));
    subjects.values().forEach(one -> add(missing, "subject", one, columns));
    messages.values().forEach(one -> add(missing, "message", one, columns));
    documents.forEach(one -> add(missing, "documents", one, columns));
    documentNames.values().stream()
        .flatMap(List::stream)
        .forEach(one -> add(missing, "document_name", one, columns));
    key.ifPresent(one -> add(missing, "key", one, columns));
    period.ifPresent(one -> add(missing, "period", one, columns));
    password.ifPresent(one -> add(missing, "pdf_password", one, columns));
    bill.forEach(one -> add(missing, "bill", one, columns));
    return missing;
  }

  private static void add(
      List<Missing> missing, String key, Template template, Columns columns) {
    template.missing(columns).forEach(one -> missing.add(new Missing(key, one)));
  }

  /// Whether a text uses values of the QR-bill.
  boolean usesBill() {
    return Stream.concat(
            Stream.of(subjects.values(), messages.values()),
            documentNames.values().stream())
        .flatMap(Collection::stream)
        .flatMap(one -> one.placeholders().stream())
        .anyMatch(one -> BillTable.isPart(one.name()));
  }

  static Optional<Template> forLanguage(Map<String, Template> templates, Locale language) {
    return Optional.ofNullable(
        templates.getOrDefault(language.getLanguage(), templates.get("")));
  }
}
