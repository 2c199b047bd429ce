// SPDX-License-Identifier: Apache-2.0
package pli.app.web.mailing;

import java.util.Optional;
import pli.diagnosis.Finding;
import pli.outbox.OutboxEntry;
import pli.outbox.OutboxState;

/// Explains why an entry is not accepted; empty if there is nothing to explain.
@FunctionalInterface
public interface EntryFindings {
  Optional<Finding> of(OutboxEntry entry);

  /// Whether somebody still has to do what the last outcome asks for: not once the message was accepted or
  /// given up, and a doubt asks nothing more once it is settled.
  static boolean isOpen(OutboxEntry entry) {
    boolean ended =
        entry.state() == OutboxState.ACCEPTED || entry.state() == OutboxState.CANCELLED;
    return !ended && !entry.isSettledDoubt();
  }
}
