// SPDX-License-Identifier: Apache-2.0
package pli.app.facts;

import pli.diagnosis.Finding;
import pli.outbox.OutboxEntry;
import pli.outbox.OutboxStore;

/// What a try came to, for a message as it stands now.
public final class FindingNow {

  private final OutboxStore outbox;

  public FindingNow(OutboxStore outbox) {
    this.outbox = outbox;
  }

  /// @param finding of the last try
  public Finding of(Finding finding, OutboxEntry entry) {
    return switch (entry.state()) {
      // Nothing is tried again by itself.
      case EXPIRED -> finding.byHand();
      case IN_DOUBT ->
          outbox.sharesItsCopy(entry) ? finding.withoutProofByCopy() : finding;
      case STAGED, WAITING, CLAIMED, ACCEPTED, REFUSED, HELD, CANCELLED -> finding;
    };
  }
}
