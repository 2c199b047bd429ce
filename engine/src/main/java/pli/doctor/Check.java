// SPDX-License-Identifier: Apache-2.0
package pli.doctor;

import java.util.Locale;
import java.util.Optional;
import pli.words.Phrase;

/// One thing of the installation that was looked at.
///
/// @param id stable name, such as `disk`
/// @param what what was found
/// @param remedy what to do, where something is wrong
public record Check(String id, Verdict verdict, Phrase what, Optional<Phrase> remedy) {

  /// How it stands.
  public enum Verdict {
    OK,
    /// It could not be found out.
    UNKNOWN,
    /// It works, but not for ever or not well.
    WARNING,
    /// It does not work.
    FAULT;

    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }

    /// The worse of two.
    public Verdict or(Verdict other) {
      return compareTo(other) >= 0 ? this : other;
    }
  }

  static Check ok(String id, Phrase what) {
    return new Check(id, Verdict.OK, what, Optional.empty());
  }

  static Check unknown(String id, Phrase what) {
    return new Check(id, Verdict.UNKNOWN, what, Optional.empty());
  }

  static Check warning(String id, Phrase what, Phrase remedy) {
    return new Check(id, Verdict.WARNING, what, Optional.of(remedy));
  }

  static Check fault(String id, Phrase what, Phrase remedy) {
    return new Check(id, Verdict.FAULT, what, Optional.of(remedy));
  }
}
