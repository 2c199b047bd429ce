// SPDX-License-Identifier: Apache-2.0
package pli.app.web.mailing;

import java.util.Optional;
import pli.diagnosis.Finding;
import pli.outbox.OutboxEntry;

/// Explains why an entry is not accepted; empty if there is nothing to explain.
@FunctionalInterface
public interface EntryFindings {
  Optional<Finding> of(OutboxEntry entry);
}
