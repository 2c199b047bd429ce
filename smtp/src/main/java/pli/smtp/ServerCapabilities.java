// SPDX-License-Identifier: Apache-2.0
package pli.smtp;

import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;

/// What a server announced in answer to EHLO (RFC 5321 §4.1.1.1). Replaced as a whole after
/// STARTTLS: nothing said in clear is believed afterwards (RFC 3207 §4.2).
///
/// @param domain the name by which the server calls itself, possibly empty
/// @param keywords keyword in capitals to its parameters, in the order announced
public record ServerCapabilities(String domain, Map<String, List<String>> keywords) {

  /// A server that answered only HELO: no extension at all.
  public static final ServerCapabilities NONE = new ServerCapabilities("", Map.of());

  /// More keywords than any server has; further ones are ignored. Taste, with reliability in mind.
  private static final int KEYWORD_LIMIT = 128;

  public ServerCapabilities {
    keywords = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(keywords));
  }

  /// Reads the reply to EHLO; lines that do not look like a keyword are passed over.
  public static ServerCapabilities fromEhlo(Reply reply) {
    Map<String, List<String>> keywords = new LinkedHashMap<>();
    for (String line : reply.lines().subList(1, reply.lines().size())) {
      if (keywords.size() == KEYWORD_LIMIT) {
        break;
      }
      // "AUTH=PLAIN" is an old draft's spelling that some servers still add.
      String[] words = line.strip().replaceFirst("(?i)^AUTH=", "AUTH ").split("\\s+");
      if (words[0].matches("[A-Za-z0-9][A-Za-z0-9-]*")) {
        keywords.merge(
            words[0].toUpperCase(Locale.ROOT),
            List.of(words).subList(1, words.length),
            ServerCapabilities::joined);
      }
    }
    String first = reply.lines().getFirst().strip();
    return new ServerCapabilities(first.isEmpty() ? "" : first.split("\\s+")[0], keywords);
  }

  public boolean has(Extension extension) {
    return keywords.containsKey(extension.keyword());
  }

  public Set<Extension> extensions() {
    Set<Extension> known = EnumSet.noneOf(Extension.class);
    keywords.keySet().forEach(word -> Extension.ofKeyword(word).ifPresent(known::add));
    return known;
  }

  /// Names of the sign-in mechanisms in capitals, in the order announced (RFC 4954 §3).
  public Set<String> authMechanisms() {
    Set<String> names = new LinkedHashSet<>();
    parameters(Extension.AUTH).forEach(name -> names.add(name.toUpperCase(Locale.ROOT)));
    return names;
  }

  /// The largest message the server says it takes, in bytes; empty when it names none
  /// (RFC 1870 §4, where 0 means no fixed limit).
  public OptionalLong sizeLimitBytes() {
    for (String value : parameters(Extension.SIZE)) {
      if (value.matches("\\d{1,18}") && Long.parseLong(value) > 0) {
        return OptionalLong.of(Long.parseLong(value));
      }
    }
    return OptionalLong.empty();
  }

  /// MAILMAX: transactions per session that the server allows (RFC 9422 §4.1).
  public OptionalInt mailLimit() {
    return limit("MAILMAX");
  }

  /// RCPTMAX: recipients per transaction that the server allows (RFC 9422 §4.2).
  public OptionalInt recipientLimit() {
    return limit("RCPTMAX");
  }

  private OptionalInt limit(String name) {
    for (String parameter : parameters(Extension.LIMITS)) {
      Optional<String> value = valueOf(parameter, name);
      if (value.isPresent() && value.get().matches("[1-9]\\d{0,5}")) {
        return OptionalInt.of(Integer.parseInt(value.get()));
      }
    }
    return OptionalInt.empty();
  }

  private static Optional<String> valueOf(String parameter, String name) {
    String prefix = name + "=";
    return parameter.regionMatches(true, 0, prefix, 0, prefix.length())
        ? Optional.of(parameter.substring(prefix.length()))
        : Optional.empty();
  }

  private List<String> parameters(Extension extension) {
    return keywords.getOrDefault(extension.keyword(), List.of());
  }

  private static List<String> joined(List<String> one, List<String> other) {
    return java.util.stream.Stream.concat(one.stream(), other.stream()).distinct().toList();
  }
}
