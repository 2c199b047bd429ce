// SPDX-License-Identifier: Apache-2.0
package pli.app.web.work;

import java.util.Locale;

/// What is to be done.
///
/// @param draft its name
/// @param state of the draft when it was asked for; equal as long as nothing in it has changed
public record Subject(String draft, Kind kind, String state) {

  /// What there is to do for a draft.
  public enum Kind {
    CHECK,
    REHEARSAL,
    RELEASE;

    /// As words and pages call it.
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /// True if whoever wants this is served by the other as well. Whoever asks for a check while something
  /// is released is shown that; a check of another state serves nobody.
  boolean isServedBy(Subject other) {
    boolean same = draft.equals(other.draft) && kind == other.kind;
    return switch (kind) {
      case CHECK -> draft.equals(other.draft) && (!same || state.equals(other.state));
      case REHEARSAL, RELEASE -> same;
    };
  }
}
