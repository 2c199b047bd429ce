// SPDX-License-Identifier: Apache-2.0
package pli.journal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// Reads all chains and compares them with the heads that are kept apart.
public final class JournalCheck {

  /// Lines in memory at the same time. Taste.
  private static final int BATCH = 500;

  private final Journal journal;

  public JournalCheck(Journal journal) {
    this.journal = journal;
  }

  /// One verdict for each account that has a chain or should have one, in the order of their names.
  public List<JournalChain.Verdict> check(Optional<GenerationMark> mark) {
    Map<String, JournalChain.Head> known = mark.map(GenerationMark::heads).orElse(Map.of());
    Set<String> accounts = new TreeSet<>(journal.heads().keySet());
    accounts.addAll(known.keySet());
    List<JournalChain.Verdict> verdicts = new ArrayList<>();
    for (String account : accounts) {
      verdicts.add(check(account, Optional.ofNullable(known.get(account))));
    }
    return verdicts;
  }

  private JournalChain.Verdict check(String account, Optional<JournalChain.Head> known) {
    JournalChain chain = new JournalChain(account, known);
    List<JournalTail.Placed> lines = journal.chain(account, Long.MIN_VALUE, BATCH);
    while (!lines.isEmpty()) {
      lines.forEach(chain::next);
      long last = lines.getLast().line().seq();
      lines =
          last == Long.MAX_VALUE ? List.of() : journal.chain(account, last + 1, BATCH);
    }
    return chain.end();
  }
}
