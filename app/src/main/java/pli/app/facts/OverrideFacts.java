// SPDX-License-Identifier: Apache-2.0
package pli.app.facts;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import pli.app.text.DecisionText;
import pli.mailing.LetGo;
import pli.outbox.approval.NotedDecision;
import pli.outbox.approval.Preparation;

/// A row that goes although something stopped it, for the eyes of the second person.
///
/// @param row number in the table
/// @param documents names of what the person gets
/// @param covers everything that stopped the row
/// @param by who decided it
/// @param at when
public record OverrideFacts(
    int row,
    String label,
    List<String> documents,
    List<Covered> covers,
    String reason,
    String by,
    String at) {

  /// @param code stable
  /// @param text the same as a sentence
  public record Covered(String code, String text) {}

  public static List<OverrideFacts> of(
      Preparation preparation, List<NotedDecision> decisions, Report.Findings findings) {
    return decisions.stream().map(one -> of(preparation, one, findings)).toList();
  }

  private static OverrideFacts of(
      Preparation preparation, NotedDecision one, Report.Findings findings) {
    Optional<LetGo> kept = LetGo.read(one.text());
    return new OverrideFacts(
        one.row(), one.label(), one.documents(),
        kept.map(let -> covered(let, findings)).orElse(List.of()),
        kept.map(LetGo::reason).orElse(one.text()), preparation.preparedBy().name(),
        findings.iso(one.at()));
  }

  private static List<Covered> covered(LetGo kept, Report.Findings findings) {
    List<String> sentences = DecisionText.sentences(kept, findings.words());
    return IntStream.range(0, sentences.size())
        .mapToObj(i -> new Covered(kept.findings().get(i).code(), sentences.get(i)))
        .toList();
  }
}
