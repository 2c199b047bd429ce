// SPDX-License-Identifier: Apache-2.0
package pli.mailing;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import pli.smtp.Secret;

/// Finds a password in a message, also where it is written with other signs between, or the values
/// that it is made of in another form: `01.02.1980` and `1er février 1980` give `01021980` away.
final class PasswordHint {

  /// Letters and figures of a form that is found whatever stands between them; a shorter one would
  /// be found in amounts. Taste.
  private static final int LONG = 8;

  /// A value with fewer says nothing by itself; taste.
  private static final int LEAST = 4;

  private static final Pattern REFERENCE = Pattern.compile("&#(\\d{1,6});");

  private final String folded;
  private final List<Set<String>> values;

  /// @param values that it is made of, each in all its forms
  PasswordHint(Secret password, List<Set<String>> values) {
    this.folded = folded(password.reveal());
    this.values =
        values.stream()
            .filter(forms -> forms.stream().anyMatch(one -> folded(one).length() >= LEAST))
            .toList();
  }

  /// Whether one of the texts has the password, or all of them together have its values.
  boolean isIn(List<String> texts) {
    return texts.stream().anyMatch(text -> !folded.isEmpty() && folded(text).contains(folded))
        || (!values.isEmpty() && values.stream().allMatch(forms -> isAnyIn(forms, texts)));
  }

  private static boolean isAnyIn(Set<String> forms, List<String> texts) {
    return forms.stream().anyMatch(form -> texts.stream().anyMatch(text -> isIn(form, text)));
  }

  private static boolean isIn(String form, String text) {
    String whole = folded(form);
    return whole.length() >= LONG
        ? folded(text).contains(whole)
        : whole.length() >= LEAST
            && Pattern.compile("(?<![\\p{L}\\d])" + Pattern.quote(form) + "(?![\\p{L}\\d])")
                .matcher(text).find();
  }

  /// Markdown as it will be read: signs of cells stand there as numbers.
  static String plain(String markdown) {
    return REFERENCE.matcher(markdown)
        .replaceAll(
            found ->
                java.util.regex.Matcher.quoteReplacement(
                    Character.toString(Integer.parseInt(found.group(1)))));
  }

  private static String folded(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFKC)
        .toLowerCase(Locale.ROOT)
        .replaceAll("[^\\p{L}\\p{N}]+", "");
  }
}
