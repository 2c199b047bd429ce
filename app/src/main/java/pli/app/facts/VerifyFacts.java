// SPDX-License-Identifier: Apache-2.0
package pli.app.facts;

import java.util.List;
import java.util.Locale;
import pli.journal.JournalChain;

/// Whether the journal is whole.
///
/// @param marked true if the heads were compared with the mark outside the database
public record VerifyFacts(boolean whole, boolean marked, List<Chain> chains) {

  public record Chain(String account, long lines, String head, boolean whole, List<Fault> faults) {}

  /// @param fault `changed`, `missing`, `mislabelled` or `cut-off`
  public record Fault(long seq, String fault) {}

  public static VerifyFacts of(List<JournalChain.Verdict> verdicts, boolean marked) {
    return new VerifyFacts(
        verdicts.stream().allMatch(JournalChain.Verdict::isWhole),
        marked,
        verdicts.stream().map(VerifyFacts::chain).toList());
  }

  private static Chain chain(JournalChain.Verdict verdict) {
    return new Chain(
        verdict.account(),
        verdict.head().seq(),
        verdict.head().hash(),
        verdict.isWhole(),
        verdict.broken().stream()
            .map(
                one ->
                    new Fault(
                        one.seq(),
                        one.fault().name().toLowerCase(Locale.ROOT).replace('_', '-')))
            .toList());
  }
}
