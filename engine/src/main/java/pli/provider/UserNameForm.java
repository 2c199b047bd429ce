// SPDX-License-Identifier: Apache-2.0
package pli.provider;

import java.util.Optional;
import pli.smtp.EmailAddress;

/// What a provider takes as the user name at sign-in.
public sealed interface UserNameForm {

  /// The whole address.
  record FullAddress() implements UserNameForm {}

  /// What stands before the `@`.
  record LocalPart() implements UserNameForm {}

  /// The same word for everybody.
  record Fixed(String word) implements UserNameForm {}

  /// Handed out by the provider together with the key; the person must enter it.
  record Assigned() implements UserNameForm {}

  /// The user name for an address; empty where only the person can know it.
  default Optional<String> userNameOf(EmailAddress address) {
    return switch (this) {
      case FullAddress() -> Optional.of(address.toString());
      case LocalPart() -> Optional.of(address.localPart());
      case Fixed(String word) -> Optional.of(word);
      case Assigned() -> Optional.empty();
    };
  }

  /// Reads the catalogue's spelling: `full-address`, `local-part`, `fixed:WORD`, `assigned`.
  ///
  /// @throws IllegalArgumentException for anything else
  static UserNameForm parse(String text) {
    if (text.startsWith("fixed:") && text.length() > "fixed:".length()) {
      return new Fixed(text.substring("fixed:".length()));
    }
    return switch (text) {
      case "full-address" -> new FullAddress();
      case "local-part" -> new LocalPart();
      case "assigned" -> new Assigned();
      default -> throw new IllegalArgumentException("user name form '" + text + "'");
    };
  }
}
