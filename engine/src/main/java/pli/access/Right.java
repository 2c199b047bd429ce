// SPDX-License-Identifier: Apache-2.0
package pli.access;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// What somebody may do. Each right holds those before it.
public enum Right {
  /// Look at everything.
  READ,
  /// Put mailings together, check and rehearse them, test a mailbox. A rehearsal goes to the own
  /// mailbox only.
  PREPARE,
  /// Hand over: release, pause, repeat, cancel, settle.
  RELEASE,
  /// Set up mailboxes, and everything else.
  ADMIN;

  public boolean holds(Right wanted) {
    return compareTo(wanted) >= 0;
  }

  /// How it is called on the command line and in JSON.
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<Right> ofId(String id) {
    return Arrays.stream(values()).filter(one -> one.id().equals(id)).findFirst();
  }
}
