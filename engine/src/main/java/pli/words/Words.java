// SPDX-License-Identifier: Apache-2.0
package pli.words;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// All sentences of the product in one language.
///
/// A text may hold named placeholders, `{row}`; a whole number that is a `{limit}` is shown as people
/// write it, and so are a `{month}`, which comes as `2026-08`, and whole numbers whose names end with
/// `Bytes`. A key with `.one` and `.other` variants is chosen by
/// the placeholder `count` when [#count] is asked.
public final class Words {

  /// The languages in which every text exists.
  public static final List<Locale> LANGUAGES =
      List.of(Locale.FRENCH, Locale.GERMAN, Locale.ITALIAN, Locale.ENGLISH);

  /// One properties file per topic and language; a new topic is added here.
  static final List<String> TOPICS =
      List.of(
          "access",
          "account",
          "approval",
          "bill",
          "budget",
          "cli",
          "company",
          "comparison",
          "database",
          "demo",
          "discovery",
          "doctor",
          "document",
          "draft",
          "evidence",
          "explain",
          "fake",
          "finding",
          "frozen",
          "handover",
          "journal",
          "letter",
          "mailing",
          "oauth",
          "outbox",
          "pace",
          "page",
          "provider",
          "rehearsal",
          "release",
          "rest",
          "size",
          "status",
          "table",
          "test",
          "vault",
          "webhook",
          "worker");

  private static final Pattern PLACEHOLDER = Pattern.compile("\\{([a-zA-Z]+)}");

  private final Locale language;
  private final Map<String, String> texts;

  private Words(Locale language, Map<String, String> texts) {
    this.language = language;
    this.texts = texts;
  }

  /// The language that a request asks for by its field `Accept-Language` (RFC 9110 §12.5.4).
  ///
  /// @param accepted the field as it came; null if there was none
  /// @param otherwise where none is asked for that Pli speaks
  public static Locale asked(String accepted, Locale otherwise) {
    if (accepted == null) {
      return otherwise;
    }
    try {
      Locale found = Locale.lookup(Locale.LanguageRange.parse(accepted), LANGUAGES);
      return found == null ? otherwise : found;
    } catch (IllegalArgumentException e) {
      return otherwise;
    }
  }

  /// The words of the wanted language, or of English where Pli does not speak it.
  public static Words in(Locale wanted) {
    Locale language =
        LANGUAGES.stream()
            .filter(one -> one.getLanguage().equals(wanted.getLanguage()))
            .findFirst()
            .orElse(Locale.ENGLISH);
    Map<String, String> texts = new HashMap<>();
    for (String topic : TOPICS) {
      load(topic, language).forEach((key, text) -> texts.put((String) key, (String) text));
    }
    return new Words(language, texts);
  }

  public Locale language() {
    return language;
  }

  public boolean has(String code) {
    return texts.containsKey(code);
  }

  /// The text of a code with its placeholders unfilled, if there is one: for the help of the command
  /// line, which fills in nothing.
  public Optional<String> pattern(String code) {
    return Optional.ofNullable(texts.get(code));
  }

  public Set<String> codes() {
    return Set.copyOf(texts.keySet());
  }

  /// The sentence for a phrase.
  ///
  /// @throws IllegalStateException if there is no text for the code: a bug that tests must find
  public String say(Phrase phrase) {
    return filled(text(phrase.code()), phrase.args());
  }

  /// The sentence for a code with values.
  public String say(String code, Object... namesAndValues) {
    return say(Phrase.of(code, namesAndValues));
  }

  /// The sentence for a number of things: `code.one` for 1, `code.other` for any other number; the
  /// number itself is the placeholder `{count}`, in Swiss form.
  public String count(String code, long number, Object... namesAndValues) {
    Map<String, String> args = new HashMap<>(Phrase.of(code, namesAndValues).args());
    args.put("count", number(number));
    return filled(text(code + (number == 1 ? ".one" : ".other")), args);
  }

  /// A whole number in Swiss form: 1'234.
  public static String number(long number) {
    return String.format(Locale.ROOT, "%,d", number).replace(',', '\'');
  }

  /// A number of bytes as people and providers speak of it: 25 MB.
  public String size(long bytes) {
    return ByteSize.say(this, bytes);
  }

  static Properties load(String topic, Locale language) {
    String name = "/pli/words/" + topic + "_" + language.getLanguage() + ".properties";
    Properties properties = new Properties();
    try (InputStream in = Words.class.getResourceAsStream(name)) {
      if (in != null) {
        properties.load(new InputStreamReader(in, StandardCharsets.UTF_8));
      }
      return properties;
    } catch (IOException e) {
      throw new UncheckedIOException(name, e);
    }
  }

  private String text(String code) {
    String text = texts.get(code);
    if (text == null) {
      throw new IllegalStateException("no text for " + code + " in " + language);
    }
    return text;
  }

  private String filled(String text, Map<String, String> args) {
    Matcher matcher = PLACEHOLDER.matcher(text);
    return matcher.replaceAll(
        found -> {
          String value = args.get(found.group(1));
          if (value == null) {
            throw new IllegalStateException("no value for {" + found.group(1) + "} in: " + text);
          }
          return Matcher.quoteReplacement(shown(found.group(1), value));
        });
  }

  private String shown(String name, String value) {
    if (name.equals("limit") && value.matches("\\d{4,18}")) {
      return number(Long.parseLong(value));
    }
    if (name.endsWith("Bytes") && value.matches("\\d{1,18}")) {
      return size(Long.parseLong(value));
    }
    return name.equals("month") && value.matches("\\d{4}-\\d{2}") ? month(value) : value;
  }

  private String month(String value) {
    return DateTimeFormatter.ofPattern("LLLL uuuu", language).format(YearMonth.parse(value));
  }
}
