// SPDX-License-Identifier: Apache-2.0
package pli.webhook;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import pli.journal.JournalLine;
import pli.words.InputRefused;

/// Somebody who is told. Its secret lies in the vault.
///
/// @param accounts ids of the only accounts that are meant; empty = all
/// @param kinds of journal lines; none = all
/// @param inside whether a person said that the address may lie in the own network
/// @param standing how far it is
public record Webhook(
    String name,
    URI address,
    Optional<Set<String>> accounts,
    Set<String> kinds,
    boolean inside,
    Instant createdAt,
    Standing standing) {

  /// @param place of the last line that was taken or is not wanted
  /// @param failures since then
  /// @param nextAt not before then: after a failure, or while some program has its turn
  /// @param failingSince when the first of these failures was
  /// @param stopped true if nothing is tried any more until a person says so
  /// @param trouble code and detail of the last failure; empty if there was none
  public record Standing(
      long place,
      int failures,
      Optional<Instant> nextAt,
      Optional<Instant> failingSince,
      boolean stopped,
      String trouble) {

    public static Standing at(long place) {
      return new Standing(place, 0, Optional.empty(), Optional.empty(), false, "");
    }

    Standing notBefore(Optional<Instant> moment) {
      return new Standing(place, failures, moment, failingSince, stopped, trouble);
    }
  }

  private static final int ADDRESS_MOST_CHARS = 2_000;

  public Webhook {
    accounts = accounts.map(Set::copyOf);
    kinds = Set.copyOf(kinds);
  }

  public Webhook with(Standing other) {
    return new Webhook(name, address, accounts, kinds, inside, createdAt, other);
  }

  boolean wants(JournalLine line) {
    return accounts.map(all -> all.contains(line.account())).orElse(true)
        && (kinds.isEmpty() || kinds.contains(line.kind()));
  }

  /// Where its secret lies in the vault.
  public static String vaultName(String name) {
    return "webhook " + name;
  }

  /// @throws InputRefused if it is not https, or has a name or password in it
  public static URI checkedAddress(String text) {
    try {
      URI address = new URI(text);
      boolean fits =
          "https".equalsIgnoreCase(address.getScheme())
              && address.getHost() != null
              && address.getUserInfo() == null
              && address.getFragment() == null
              && text.length() <= ADDRESS_MOST_CHARS;
      if (fits) {
        return address;
      }
    } catch (URISyntaxException e) {
      throw new InputRefused(refused(text).phrase(), e);
    }
    throw refused(text);
  }

  private static InputRefused refused(String text) {
    return InputRefused.because("webhook.address-bad", "address", text);
  }
}
