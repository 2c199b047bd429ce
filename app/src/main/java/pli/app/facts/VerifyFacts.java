// SPDX-License-Identifier: Apache-2.0
package pli.app.facts;

import java.util.List;
import java.util.Locale;
import pli.app.Verification;
import pli.journal.JournalChain;
import pli.journal.RestoreGuard.MarkState;
import pli.outbox.RecordCheck;

/// Whether the journal is whole.
///
/// @param marked true if the heads were compared with the mark outside the database
/// @param mark `there`, `not-needed`, `missing` or `unreadable`
/// @param contradictions messages of which the outbox says something else than the journal
public record VerifyFacts(
    boolean whole,
    boolean marked,
    String mark,
    List<Chain> chains,
    List<Contradiction> contradictions) {

  public record Chain(String account, long lines, String head, boolean whole, List<Fault> faults) {}

  /// @param entry "" if it is not about one message
  /// @param fault such as `not-in-doubt`; those of [RecordCheck.Fault]
  /// @param line of the account's chain at which it shows, or null
  /// @param state of the message, or null
  public record Contradiction(
      String account, String entry, String fault, Long line, String state) {}

  /// @param fault `changed`, `missing`, `mislabelled`, `cut-off`, `moved` or `foreign`
  public record Fault(long seq, String fault) {}

  public static VerifyFacts of(Verification verification) {
    return new VerifyFacts(
        verification.isWhole(),
        verification.mark() == MarkState.THERE,
        inWords(verification.mark()),
        verification.chains().stream().map(VerifyFacts::chain).toList(),
        verification.contradictions().stream()
            .map(VerifyFacts::contradiction)
            .toList());
  }

  private static Contradiction contradiction(RecordCheck.Contradiction one) {
    return new Contradiction(
        one.account(),
        one.entry(),
        inWords(one.fault()),
        one.line().isPresent() ? one.line().getAsLong() : null,
        one.state().map(Report::stateName).orElse(null));
  }

  private static String inWords(Enum<?> name) {
    return name.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static Chain chain(JournalChain.Verdict verdict) {
    return new Chain(
        verdict.account(),
        verdict.head().seq(),
        verdict.head().hash(),
        verdict.isWhole(),
        verdict.broken().stream()
            .map(
                one -> new Fault(one.seq(), inWords(one.fault())))
            .toList());
  }
}
