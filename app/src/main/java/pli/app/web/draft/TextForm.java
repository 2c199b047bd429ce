// SPDX-License-Identifier: Apache-2.0
package pli.app.web.draft;

import io.javalin.http.Context;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import pli.mailing.DocumentRules;
import pli.mailing.MailingKind;
import pli.mailing.RowLanguage;
import pli.mailing.draft.DraftFolder;
import pli.mailing.draft.DraftSettings;
import pli.mailing.draft.Everybody;

/// Reads what a person wrote on the page of the text.
final class TextForm {

  private final Context request;

  TextForm(Context request) {
    this.request = request;
  }

  static MailingKind kind(String word) {
    return MailingKind.named(word).orElse(MailingKind.PAYSLIPS);
  }

  DraftSettings settings(DraftFolder folder) {
    List<String> languages = List.copyOf(new TreeMap<>(texts("message-")).keySet());
    Optional<String> documents =
        Optional.of(field("documents").strip()).filter(one -> !one.isEmpty());
    return new DraftSettings(
        kind(request.formParam("kind")),
        field("account"),
        folder.tableName().orElse(""),
        folder.everybody().documents(documents.stream().toList()),
        field("to"),
        Optional.of(field("language")).filter(one -> !one.isBlank()),
        texts("subject-"),
        withDefault(texts("message-"), languages),
        pdfs(folder.everybody()));
  }

  private DraftSettings.Pdfs pdfs(Everybody everybody) {
    Map<String, String> names = texts("name-");
    names.values().removeIf(String::isBlank);
    return everybody.pdfs(DocumentRules.Split.named(field("split")), password(), names);
  }

  /// What is chosen counts, whatever was typed beside the other choices.
  private Optional<String> password() {
    String rule =
        switch (PdfProtection.named(field("protection"))) {
          case NONE -> "";
          case COLUMN -> "{{" + field("password-column") + "}}";
          case RULE -> field("password-rule");
          case RANDOM -> DocumentRules.RANDOM;
        };
    return Optional.of(rule.strip()).filter(one -> !one.isEmpty() && !one.equals("{{}}"));
  }

  /// A mailing always has a text for rows whose language has none of its own.
  private static Map<String, String> withDefault(
      Map<String, String> texts, List<String> languages) {
    if (texts.containsKey("") || texts.isEmpty()) {
      return texts;
    }
    String first = RowLanguage.DEFAULT.getLanguage();
    Map<String, String> all = new TreeMap<>(texts);
    all.put("", texts.getOrDefault(first, texts.get(languages.getFirst())));
    return all;
  }

  private Map<String, String> texts(String prefix) {
    Map<String, String> texts = new TreeMap<>();
    request.formParamMap().keySet().stream()
        .filter(name -> name.matches(prefix + "(fr|de|it|en|all)"))
        .forEach(
            name -> {
              String language = name.substring(prefix.length());
              texts.put(language.equals("all") ? "" : language, field(name));
            });
    return texts;
  }

  private String field(String name) {
    return Optional.ofNullable(request.formParam(name)).orElse("").replace("\r\n", "\n");
  }
}
