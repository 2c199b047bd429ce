// SPDX-License-Identifier: Apache-2.0
package pli.checks.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import pli.words.Words;

/// Every code in the sources has its text, and every text is used.
class SentencesTest {

  /// Codes that are put together from one of these beginnings and the name of a constant.
  private static final List<String> MADE_UP =
      List.of(
          "finding.",
          "status.",
          "explain.actor.",
          "cli.state.",
          "cli.outcome.",
          "cli.username.",
          "provider.sign-in.",
          "provider.trust.",
          "vault.place.",
          "discovery.source.",
          "discovery.outcome.",
          "demo.kind.",
          "draft.protection-hint.",
          "draft.protection.",
          "draft.split.",
          "draft.usual-name.",
          "draft.wait.",
          "draft.ways.",
          "journal.kind.",
          "journal.record.",
          "page.draft.step.",
          "page.move.",
          "page.nav.",
          "page.kind.",
          "page.limit.",
          "page.mailboxes.glance.",
          "page.part.",
          "page.told.",
          "rest.told.",
          "page.alike.",
          "page.check.question.",
          "page.setup.mark.",
          "page.usual.subject.",
          "page.usual.text.",
          "test.step.");

  private static final Pattern LITERAL = Pattern.compile("\"([^\"\\\\\n]*)\"");

  private static final Pattern FILE_OR_HOST =
      Pattern.compile(".*\\.(properties|jte|toml|sql|db|json|csv|txt|log|pem|key|md|example)");

  /// The help of picocli names its texts inside a longer literal.
  private static final Pattern BUNDLE = Pattern.compile("\\$\\{bundle:([^}]+)}");

  /// Templates name them inside the quotes of an attribute.
  private static final Pattern CALL = Pattern.compile("\\b(?:say|count)\\(\"([^\"]+)\"");

  /// What stands alone on a page: its title, a heading, a button, the name of a field.
  private static final Pattern TITLE =
      Pattern.compile("pages\\.page\\(\\s*[\\w.()]+,\\s*\"[\\w-]*\",\\s*\"([^\"]+)\"");

  private static final Pattern HEADING =
      Pattern.compile(
          "<(?:h[1-6]|summary|label|button|legend|figcaption|dt)\\b[^>]*>\\s*"
              + "\\$\\{page\\.(?:say|count)\\(\"([^\"]+)\"");

  /// Only the Sent folder of a mailbox is called by its name, with a capital.
  private static final Map<Locale, Pattern> NEVER_ACCEPTED =
      Map.of(
          Locale.ENGLISH, Pattern.compile("(?i)\\b(sent|delivered)\\b(?! folder)"),
          Locale.GERMAN, Pattern.compile("\\b(gesendet|versendet|versandt|zugestellt)\\b"),
          Locale.FRENCH, Pattern.compile("\\b(envoyée?s?|livrée?s?)\\b"),
          Locale.ITALIAN, Pattern.compile("\\b(inviat|recapitat)[oaie]\\b"));

  private static final Pattern ELIDED =
      Pattern.compile("(?i)\\b(de|que) \\{(name|names|found|person|label|by|other)}");

  static Stream<Locale> languages() {
    return Words.LANGUAGES.stream();
  }

  private static Set<String> literals() {
    return Stream.concat(
            Repository.shippedJavaFiles().stream(),
            Repository.files(
                file ->
                    file.matches("engine/src/main/resources/.*\\.json")
                        || file.matches("app/src/main/jte/.*\\.jte"))
                .stream())
        .map(Repository::text)
        .flatMap(text -> Stream.of(LITERAL, BUNDLE, CALL).flatMap(one -> one.matcher(text).results()))
        .map(found -> found.group(1))
        .collect(Collectors.toSet());
  }

  private static Set<String> codesInSources() {
    Pattern code = Pattern.compile("(" + topics() + ")(\\.[a-zA-Z0-9_-]+)+");
    return literals().stream()
        .filter(code.asMatchPredicate())
        .filter(one -> !FILE_OR_HOST.matcher(one).matches())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /// The topics are what the texts themselves begin with.
  private static String topics() {
    return Words.in(Locale.ENGLISH).codes().stream()
        .map(code -> code.substring(0, code.indexOf('.')))
        .distinct()
        .collect(Collectors.joining("|"));
  }

  @ParameterizedTest
  @MethodSource("languages")
  void everyCodeHasAText(Locale language) {
    Words words = Words.in(language);

    assertThat(codesInSources())
        .isNotEmpty()
        .filteredOn(code -> !words.has(code) && !words.has(code + ".other"))
        .isEmpty();
  }

  @ParameterizedTest
  @MethodSource("languages")
  void whatStandsAloneBeginsWithACapital(Locale language) {
    Words words = Words.in(language);

    assertThat(codesOfHeadings())
        .isNotEmpty()
        .flatExtracting(code -> List.of(code, code + ".one", code + ".other"))
        .filteredOn(
            code ->
                words.pattern(code.toString())
                    .filter(text -> Character.isLowerCase(text.codePointAt(0)))
                    .isPresent())
        .isEmpty();
  }

  private static Set<String> codesOfHeadings() {
    return Stream.concat(
            Repository.shippedJavaFiles().stream(),
            Repository.files(file -> file.matches("app/src/main/jte/.*\\.jte")).stream())
        .map(Repository::text)
        .flatMap(text -> Stream.of(TITLE, HEADING).flatMap(one -> one.matcher(text).results()))
        .map(found -> found.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void everyTextIsUsed() {
    Set<String> used = literals();

    assertThat(Words.in(Locale.ENGLISH).codes())
        .filteredOn(code -> MADE_UP.stream().noneMatch(code::startsWith))
        .filteredOn(code -> !used.contains(code.replaceFirst("\\.(one|other)$", "")))
        .isEmpty();
  }

  @Test
  void everyBeginningIsUsed() {
    assertThat(literals()).containsAll(MADE_UP);
  }

  /// "de Erika" is wrong and "d'Erika" cannot be made of a value; the sentence says it otherwise.
  @Test
  void frenchPutsNoWordThatIsElidedBeforeAName() {
    Words french = Words.in(Locale.FRENCH);

    assertThat(french.codes().stream().map(code -> code + ": " + french.pattern(code).orElseThrow()))
        .filteredOn(text -> ELIDED.matcher(text).find())
        .isEmpty();
  }

  @ParameterizedTest
  @MethodSource("languages")
  void whatWasAcceptedIsNotCalledSentOrDelivered(Locale language) {
    Words words = Words.in(language);
    Pattern never = NEVER_ACCEPTED.get(language);

    assertThat(words.codes().stream().map(code -> code + ": " + words.pattern(code).orElseThrow()))
        .filteredOn(text -> never.matcher(text).find())
        .isEmpty();
  }
}
