// SPDX-License-Identifier: Apache-2.0
package pli.smtp.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.Base64;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What went out at a sign-in and must not come back in a reply, in every form in which a server may
/// quote it: as it is, in base64 of both alphabets with and without padding, in hexadecimal figures and
/// percent-encoded; the whole and each of its parts.
final class TellingForms {

  /// Shorter pieces stand in innocent replies too.
  private static final int TELLING_LENGTH = 4;

  private static final String HIDDEN = "***";

  private final Set<String> forms =
      new TreeSet<>(Comparator.comparingInt(String::length).reversed().thenComparing(one -> one));

  /// @param line a command or an answer of the AUTH exchange
  void remember(String line) {
    String[] words = line.split(" ");
    int first = words[0].equals("AUTH") ? 2 : 0;
    Stream.of(words).skip(first).forEach(this::rememberWord);
  }

  private void rememberWord(String word) {
    byte[] whole = decoded(word);
    add(word);
    addFormsOf(whole);
    Stream.of(new String(whole, UTF_8).split("[\\x00\\x01]"))
        .filter(part -> part.length() >= TELLING_LENGTH)
        .forEach(
            part -> {
              add(part);
              addFormsOf(part.getBytes(UTF_8));
            });
  }

  private void addFormsOf(byte[] bytes) {
    for (Base64.Encoder encoder : List.of(Base64.getEncoder(), Base64.getUrlEncoder())) {
      add(encoder.encodeToString(bytes));
      add(encoder.withoutPadding().encodeToString(bytes));
    }
    HexFormat hex = HexFormat.of();
    add(hex.formatHex(bytes));
    add(HexFormat.ofDelimiter(" ").formatHex(bytes));
    add(HexFormat.ofDelimiter(":").formatHex(bytes));
    add(HexFormat.of().withPrefix("%").formatHex(bytes));
    String percent = URLEncoder.encode(new String(bytes, UTF_8), UTF_8);
    add(percent);
    add(percent.replace("+", "%20"));
  }

  private void add(String form) {
    if (form.length() >= TELLING_LENGTH) {
      forms.add(form);
    }
  }

  /// The text without any of them, the longest first; figures may be in upper or lower case.
  String masked(String text) {
    String result = text;
    for (String form : forms) {
      result =
          Pattern.compile(Pattern.quote(form), Pattern.CASE_INSENSITIVE)
              .matcher(result)
              .replaceAll(HIDDEN);
    }
    return result;
  }

  private static byte[] decoded(String base64) {
    try {
      return Base64.getDecoder().decode(base64);
    } catch (IllegalArgumentException e) {
      return base64.getBytes(UTF_8);
    }
  }
}
