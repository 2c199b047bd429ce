// SPDX-License-Identifier: Apache-2.0
package pli.app.web.draft;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import pli.mailing.DocumentRules;
import pli.mailing.MailingFile;
import pli.mailing.draft.DraftFolder;
import pli.mailing.draft.Proposal;
import pli.words.Words;

/// What a person has chosen for the PDFs, or what is proposed.
///
/// @param everybody name of the file with everybody's pages
/// @param split word of the mailing file
/// @param column whose cells are the passwords
/// @param rule text with placeholders
/// @param names what recipients see, by language, one for all under ""
public record PdfFields(
    Optional<String> everybody,
    String split,
    PdfProtection protection,
    String column,
    String rule,
    Map<String, String> names) {

  /// One placeholder alone.
  private static final Pattern COLUMN = Pattern.compile("\\{\\{([^{}|<>?]+)}}");

  /// Languages that have no text of their own read French.
  private static final Locale USUAL = Locale.FRENCH;

  static PdfFields of(
      DraftFolder folder, Proposal proposal, Optional<MailingFile> written, List<String> languages) {
    Optional<String> password = written.flatMap(one -> one.rules().password());
    Optional<String> column =
        password.map(COLUMN::matcher).filter(Matcher::matches).map(found -> found.group(1));
    return new PdfFields(
        folder.everybody().name(),
        written.flatMap(one -> one.rules().split()).orElse(DocumentRules.Split.PAGES).word(),
        protection(password, column.isPresent()),
        column.orElse(""),
        password.filter(one -> column.isEmpty() && !isRandom(one))
            .or(proposal::password).orElse(""),
        names(folder.kind().word(), written, languages));
  }

  private static boolean isRandom(String password) {
    return password.equals(DocumentRules.RANDOM);
  }

  private static PdfProtection protection(Optional<String> password, boolean column) {
    if (password.isEmpty()) {
      return PdfProtection.NONE;
    }
    if (isRandom(password.get())) {
      return PdfProtection.RANDOM;
    }
    return column ? PdfProtection.COLUMN : PdfProtection.RULE;
  }

  private static Map<String, String> names(
      String kind, Optional<MailingFile> written, List<String> languages) {
    Map<String, String> names = new HashMap<>();
    for (String one : languages) {
      Words words = Words.in(one.isEmpty() ? USUAL : Locale.of(one));
      names.put(one, words.say("draft.usual-name." + kind));
    }
    written
        .map(MailingFile::documentNames)
        .ifPresent(all -> all.forEach((language, one) -> names.put(language, one.getFirst())));
    return names;
  }

  public String name(String language) {
    return names.getOrDefault(language, "");
  }
}
