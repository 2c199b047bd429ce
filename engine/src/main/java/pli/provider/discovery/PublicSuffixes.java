// SPDX-License-Identifier: Apache-2.0
package pli.provider.discovery;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.IDN;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// The public suffix list: where the names end that somebody can register, so that nobody is asked
/// above the domain that belongs to the user.
///
/// Both parts of the list count, that of the registries and that of hosting providers: two
/// customers of one provider are strangers.
public final class PublicSuffixes {

  /// Shipped by the library of the list; only its file is used.
  private static final String FILE = "/effective_tld_names.dat";

  private Set<String> rules = Set.of();

  /// Reads the list at the first question: ten thousand lines that most commands do not need.
  private synchronized Set<String> rules() {
    if (rules.isEmpty()) {
      try (InputStream in = PublicSuffixes.class.getResourceAsStream(FILE);
          BufferedReader lines =
              new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
        rules =
            lines.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("//"))
                .map(PublicSuffixes::ascii)
                .collect(Collectors.toUnmodifiableSet());
      } catch (IOException e) {
        throw new UncheckedIOException(FILE, e);
      }
    }
    return rules;
  }

  private static String ascii(String rule) {
    boolean ascii = rule.chars().allMatch(c -> c < 128);
    return ascii ? rule : IDN.toASCII(rule, IDN.ALLOW_UNASSIGNED);
  }

  /// The domain that its owner registered: the public suffix and one label more. Empty for a public
  /// suffix itself.
  ///
  /// @param name in ASCII and lower case
  public Optional<String> registrable(String name) {
    int suffix = suffixStart(name);
    if (suffix == 0) {
      return Optional.empty();
    }
    int before = name.lastIndexOf('.', suffix - 2);
    return Optional.of(name.substring(before + 1));
  }

  /// True if both names lie below the same registrable domain.
  public boolean sameOwner(String one, String other) {
    Optional<String> registrable = registrable(one);
    return registrable.isPresent() && registrable.equals(registrable(other));
  }

  /// Where the public suffix begins: the longest rule that fits; without any, the last label.
  private int suffixStart(String name) {
    Set<String> all = rules();
    for (int start = 0; start >= 0; start = next(name, start)) {
      String rest = name.substring(start);
      if (all.contains("!" + rest)) {
        return next(name, start);
      }
      int after = next(name, start);
      boolean wildcard = after > 0 && all.contains("*." + name.substring(after));
      if (wildcard || all.contains(rest)) {
        return start;
      }
    }
    return name.lastIndexOf('.') + 1;
  }

  private static int next(String name, int start) {
    int dot = name.indexOf('.', start);
    return dot < 0 ? -1 : dot + 1;
  }
}
