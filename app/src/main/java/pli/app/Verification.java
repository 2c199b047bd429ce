// SPDX-License-Identifier: Apache-2.0
package pli.app;

import java.util.List;
import java.util.function.Predicate;
import pli.journal.JournalChain;
import pli.journal.JournalCheck;
import pli.journal.RestoreGuard.MarkState;
import pli.outbox.RecordCheck.Contradiction;

/// What the check of the whole record came to: the chains, the mark outside, and the outbox beside them.
///
/// @param contradictions at most the first hundred
public record Verification(
    List<JournalChain.Verdict> chains, List<Contradiction> contradictions, MarkState mark) {

  /// More tell no more. Taste.
  private static final int CONTRADICTIONS_MOST = 100;

  /// Reads everything.
  public static Verification of(Wiring wiring) {
    return of(wiring, account -> true);
  }

  /// Reads everything, and tells of those accounts.
  public static Verification of(Wiring wiring, Predicate<String> accounts) {
    return new Verification(
        new JournalCheck(wiring.journal())
            .check(wiring.guard().mark()).stream()
                .filter(one -> accounts.test(one.account()))
                .toList(),
        wiring.recordCheck().contradictions(accounts, CONTRADICTIONS_MOST),
        wiring.guard().markState(wiring.recordCheck().isUsed()));
  }

  /// True if nothing was found, and nothing that would show it is missing.
  public boolean isWhole() {
    return chains.stream().allMatch(JournalChain.Verdict::isWhole)
        && contradictions.isEmpty()
        && (mark == MarkState.THERE || mark == MarkState.NOT_NEEDED);
  }
}
