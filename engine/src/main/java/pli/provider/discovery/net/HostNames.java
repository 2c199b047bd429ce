// SPDX-License-Identifier: Apache-2.0
package pli.provider.discovery.net;

import java.net.IDN;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// Which texts are names of hosts on the internet.
public final class HostNames {

  /// RFC 1035 §2.3.4
  private static final int LONGEST = 253;

  private static final Pattern NAME =
      Pattern.compile(
          "[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)+");

  /// An ending that some software reads as an address: 127.1, 0x7f.1, 2130706433.
  private static final Pattern NUMERIC_ENDING = Pattern.compile("(?:.*\\.)?(?:\\d+|0x[0-9a-f]*)");

  /// Names that mean this computer or the network around it (RFC 6761, RFC 6762, RFC 8375).
  private static final List<String> NEARBY =
      List.of("localhost", "local", "localdomain", "internal", "home.arpa", "lan", "intranet");

  private HostNames() {}

  /// The ASCII form in lower case without the dot at the end, if the text is a name of at least two
  /// labels; address literals in any notation, single labels and names of the own network are none.
  public static Optional<String> usable(String text) {
    String name = ascii(text.strip()).toLowerCase(Locale.ROOT);
    if (name.endsWith(".")) {
      name = name.substring(0, name.length() - 1);
    }
    boolean usable =
        name.length() <= LONGEST
            && NAME.matcher(name).matches()
            && !NUMERIC_ENDING.matcher(name).matches()
            && NEARBY.stream().map(near -> "." + near).noneMatch(name::endsWith);
    return usable ? Optional.of(name) : Optional.empty();
  }

  private static String ascii(String text) {
    if (text.chars().allMatch(c -> c < 128)) {
      return text;
    }
    try {
      return IDN.toASCII(text, IDN.USE_STD3_ASCII_RULES);
    } catch (IllegalArgumentException e) {
      return "";
    }
  }
}
