// SPDX-License-Identifier: Apache-2.0
package pli.testkit.faults;

import java.util.Locale;

/// Where in a look into a mailbox something can go wrong (RFC 9051 §6).
public enum ImapStep {
  GREETING,
  CAPABILITY,
  STARTTLS,
  CAPABILITY_AFTER_TLS,
  LOGIN,
  /// The one that is asked for once signed in.
  CAPABILITY_AFTER_LOGIN,
  LIST,
  EXAMINE,
  SEARCH,
  FETCH,
  CLOSE,
  LOGOUT;

  /// True if all that was to be learnt has been said by then.
  public boolean isAfterTheAnswer() {
    return this == CLOSE || this == LOGOUT;
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
