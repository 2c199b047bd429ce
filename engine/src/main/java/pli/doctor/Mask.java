// SPDX-License-Identifier: Apache-2.0
package pli.doctor;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Takes names, addresses and places out of a text that is handed to somebody else: a bundle for a
/// helper. The same address becomes the same stand-in everywhere, so that the story stays readable.
///
/// Not for many threads.
public final class Mask {

  private static final Pattern ADDRESS =
      Pattern.compile("[\\p{L}\\p{N}._%+'=#&*!?$/^`{|}~-]{1,64}@[\\p{L}\\p{N}.-]{1,253}");

  private static final Pattern NETWORK_ADDRESS =
      Pattern.compile(
          "(?<![\\d.])\\d{1,3}(?:\\.\\d{1,3}){3}(?![\\d.])"
              + "|(?i)(?<![0-9a-z])(?:[0-9a-f]{1,4}:){3,7}[0-9a-f]{1,4}(?![0-9a-z:])"
              + "|(?i)(?<![0-9a-z])(?:[0-9a-f]{1,4}:){0,7}:(?:[0-9a-f]{1,4}:){0,6}[0-9a-f]{1,4}");

  private static final Pattern HOST =
      Pattern.compile("(?i)(?<![\\w.@-])(?:[a-z0-9-]{1,63}\\.){1,8}[a-z]{2,24}(?![\\w@-])");

  /// Words of fewer letters cannot be told from ordinary ones. Taste.
  private static final int SHORTEST_WORD = 3;

  private final Set<String> publicHosts;
  private final Map<String, String> standIns = new LinkedHashMap<>();
  private final Map<String, String> words = new LinkedHashMap<>();

  /// @param publicHosts domains and servers of providers, in lower case: they name nobody
  public Mask(Set<String> publicHosts) {
    this.publicHosts = Set.copyOf(publicHosts);
  }

  /// A word that must not be seen, such as a display name or the name of the user.
  ///
  /// @param kind what stands in its place
  public void hide(String word, String kind) {
    String bare = word.strip();
    if (bare.length() >= SHORTEST_WORD) {
      words.put(bare, "(" + kind + ")");
    }
  }

  /// An address that may be mentioned in parts: the part before the @ is hidden wherever it stands.
  public void hideAddress(String address) {
    address(address);
    hide(address.substring(0, Math.max(0, address.indexOf('@'))), "person");
  }

  /// Takes note of the addresses in a text that will be masked, so that their parts are hidden in
  /// every text, also where a server names the part before the @ alone.
  public void learn(String text) {
    ADDRESS.matcher(text).results().map(found -> found.group()).forEach(this::hideAddress);
  }

  /// The text without what names somebody.
  public String mask(String text) {
    String masked = replaced(ADDRESS, text, this::address);
    List<String> longestFirst =
        words.keySet().stream()
            .sorted(Comparator.comparingInt(String::length).reversed())
            .toList();
    for (String word : longestFirst) {
      masked = hidden(masked, word);
    }
    masked = replaced(HOST, masked, this::host);
    return replaced(NETWORK_ADDRESS, masked, one -> standIn(one, "network-address-"));
  }

  private String hidden(String text, String word) {
    Pattern whole =
        Pattern.compile(
            "(?<![\\p{L}\\p{N}])" + Pattern.quote(word) + "(?![\\p{L}\\p{N}])",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    return whole.matcher(text).replaceAll(Matcher.quoteReplacement(words.get(word)));
  }

  private String address(String address) {
    String domain = address.substring(address.lastIndexOf('@') + 1);
    return standIn(address, "person-") + "@" + host(domain);
  }

  private String host(String host) {
    String lower = host.toLowerCase(Locale.ROOT);
    boolean known =
        lower.endsWith(".invalid")
            || publicHosts.stream().anyMatch(one -> lower.equals(one) || lower.endsWith("." + one));
    return known ? host : standIn(lower, "host-") + ".invalid";
  }

  private String standIn(String original, String kind) {
    return standIns.computeIfAbsent(
        kind + original.toLowerCase(Locale.ROOT),
        key ->
            kind
                + (1 + standIns.keySet().stream().filter(one -> one.startsWith(kind)).count()));
  }

  private static String replaced(
      Pattern pattern, String text, java.util.function.UnaryOperator<String> replacement) {
    return pattern
        .matcher(text)
        .replaceAll(found -> Matcher.quoteReplacement(replacement.apply(found.group())));
  }
}
