// SPDX-License-Identifier: Apache-2.0
package pli.outbox;

import java.util.List;

/// Compares what the outbox says of its messages with what the journal says. Every method may throw
/// [pli.words.StoreUnavailable].
public interface RecordCheck {

  /// A message whose state or whose tries are not what the journal tells.
  record Contradiction(String account, String entry, OutboxState state) {}

  /// Whether anything was ever released.
  boolean isUsed();

  /// Messages that are accepted or refused though no line says so, messages that a line says are accepted
  /// and that no person moved since, and messages with other tries than the journal has.
  ///
  /// @param most how many are told
  List<Contradiction> contradictions(int most);
}
