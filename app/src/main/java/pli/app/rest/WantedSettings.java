// SPDX-License-Identifier: Apache-2.0
package pli.app.rest;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import pli.account.Account;
import pli.mailing.DocumentRules;
import pli.mailing.MailingFile;
import pli.mailing.RowLanguage;
import pli.mailing.draft.DraftFolder;
import pli.mailing.draft.DraftSettings;
import pli.mailing.draft.Everybody;
import pli.words.Words;

/// Who receives what, and with which words, as a program says it.
///
/// @param to such as `{{first name}} {{name}} <{{mail}}>`
/// @param documents patterns such as `documents/{{number}}.pdf`; none beside a file with everybody's pages
/// @param language such as `{{language}}`; null = one text for all
/// @param subject by language, `default` for all others
/// @param message Markdown by language, `default` for all others
/// @param split how a file with everybody's pages is split, `pages` or `runs`; null = `pages`
/// @param documentName what recipients see in place of the name of that file, by language; null = the
///     usual word of their language
/// @param pdfPassword a column or a rule such as `{{birthday | ddmmyyyy}}`, or `random`; null = none
record WantedSettings(
    String to,
    List<String> documents,
    String language,
    Map<String, String> subject,
    Map<String, String> message,
    String split,
    Map<String, String> documentName,
    String pdfPassword) {

  private static final String DEFAULT = "default";

  /// What was put before.
  ///
  /// @param messages by language, one for all under ""
  static WantedSettings of(MailingFile mailing, Map<String, String> messages) {
    Map<String, String> names = new TreeMap<>();
    mailing.documentNames().forEach((language, all) -> names.put(language, all.getFirst()));
    Optional<String> split = mailing.rules().split().map(DocumentRules.Split::word);
    return new WantedSettings(
        mailing.to(), split.isPresent() ? List.of() : mailing.documents(),
        mailing.language().orElse(null), told(mailing.subjects()), told(messages),
        split.orElse(null), names.isEmpty() ? null : told(names),
        mailing.rules().password().orElse(null));
  }

  private static Map<String, String> told(Map<String, String> texts) {
    Map<String, String> told = new TreeMap<>();
    texts.forEach((language, text) -> told.put(language.isEmpty() ? DEFAULT : language, text));
    return told;
  }

  /// @throws Refusal with the field that does not fit
  DraftSettings in(DraftFolder folder, Account account) {
    if (to == null) {
      throw Refusal.of(422, "rest.field-missing", "field", "to");
    }
    return new DraftSettings(
        folder.kind(),
        account.address().toString(),
        folder.tableName().orElse(""),
        documentsIn(folder.everybody()),
        to,
        Optional.ofNullable(language).filter(one -> !one.isBlank()),
        texts("subject", subject),
        withDefault(texts("message", message)),
        pdfsIn(folder));
  }

  private List<String> documentsIn(Everybody everybody) {
    List<String> given = Optional.ofNullable(documents).orElse(List.of());
    List<String> used = everybody.documents(given);
    if (!given.isEmpty() && !given.equals(used)) {
      throw Refusal.of(422, "rest.everybody-alone", "document", everybody.name().orElse(""));
    }
    return used;
  }

  private DraftSettings.Pdfs pdfsIn(DraftFolder folder) {
    if (folder.everybody().name().isEmpty() && (split != null || documentName != null)) {
      throw Refusal.of(422, "rest.everybody-none", "draft", folder.name());
    }
    Map<String, String> names =
        documentName == null
            ? usualNames(folder.kind().word())
            : texts("documentName", documentName);
    return folder.everybody().pdfs(Optional.ofNullable(split).map(WantedSettings::splitNamed),
        password(), names);
  }

  private static DocumentRules.Split splitNamed(String word) {
    return DocumentRules.Split.named(word)
        .orElseThrow(() -> Refusal.of(422, "rest.field-wrong", "field", "split"));
  }

  private static Map<String, String> usualNames(String kind) {
    return Words.LANGUAGES.stream()
        .collect(
            Collectors.toMap(
                one -> one.getLanguage(), one -> Words.in(one).say("draft.usual-name." + kind)));
  }

  /// A misspelt `random` must not become the one password of everybody.
  private Optional<String> password() {
    Optional<String> wanted =
        Optional.ofNullable(pdfPassword).map(String::strip).filter(one -> !one.isEmpty());
    if (wanted.filter(one -> !one.equals(DocumentRules.RANDOM) && !one.contains("{{")).isPresent()) {
      throw Refusal.of(422, "rest.field-wrong", "field", "pdfPassword");
    }
    return wanted;
  }

  private static Map<String, String> texts(String field, Map<String, String> given) {
    if (given == null || given.isEmpty()) {
      throw Refusal.of(422, "rest.field-missing", "field", field);
    }
    Map<String, String> texts = new TreeMap<>();
    given.forEach(
        (language, text) -> {
          boolean known =
              language.equals(DEFAULT)
                  || Words.LANGUAGES.stream().anyMatch(one -> one.getLanguage().equals(language));
          if (!known || text == null) {
            throw Refusal.of(422, "rest.field-wrong", "field", field + "." + language);
          }
          texts.put(language.equals(DEFAULT) ? "" : language, text.replace("\r\n", "\n"));
        });
    return texts;
  }

  /// A mailing always has a text for rows whose language has none of its own.
  private static Map<String, String> withDefault(Map<String, String> texts) {
    Map<String, String> all = new TreeMap<>(texts);
    String usual = RowLanguage.DEFAULT.getLanguage();
    all.putIfAbsent("", texts.getOrDefault(usual, texts.values().iterator().next()));
    return all;
  }
}
