// SPDX-License-Identifier: Apache-2.0
package pli.journal;

import java.text.Normalizer;
import java.util.Locale;
import pli.words.InputRefused;

/// Who says that they did something, and as whom the computer knows them.
///
/// The name proves nothing where it is not the user's own: whoever sits at the computer can type it.
///
/// @param name what the person is called, at most 80 characters in one line
/// @param systemUser name by which the operating system knows the user; "" if it does not say
public record Signatory(String name, String systemUser) {

  private static final int LONGEST = 80;

  public Signatory {
    name = name.strip();
    if (name.isEmpty() || name.length() > LONGEST
        || name.codePoints().anyMatch(Character::isISOControl)) {
      throw InputRefused.because("approval.name-unusable", "limit", LONGEST);
    }
  }

  /// The user of the operating system under their own name.
  ///
  /// @throws InputRefused if the system does not say who that is
  public static Signatory ofSystem(String systemUser) {
    if (systemUser.isBlank()) {
      throw InputRefused.because("approval.nobody");
    }
    return new Signatory(systemUser, systemUser);
  }

  /// Whether both are called the same, whatever case, accents and blanks.
  public boolean isSameAs(Signatory other) {
    return folded(name).equals(folded(other.name));
  }

  /// Whether the operating system vouches that these are two users.
  public boolean isProvenOther(Signatory other) {
    return isOwnName() && other.isOwnName() && !isSameAs(other);
  }

  private boolean isOwnName() {
    return !systemUser.isEmpty() && folded(name).equals(folded(systemUser));
  }

  private static String folded(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFKD)
        .replaceAll("[\\p{M}\\s]", "")
        .toLowerCase(Locale.ROOT);
  }
}
