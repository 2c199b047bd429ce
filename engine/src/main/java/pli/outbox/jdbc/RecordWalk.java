// SPDX-License-Identifier: Apache-2.0
package pli.outbox.jdbc;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import pli.outbox.RecordCheck.Contradiction;
import pli.outbox.record.AccountTally;
import pli.outbox.record.EntryRecord;
import pli.outbox.record.EntryRecord.Decided;
import pli.outbox.record.EntryRecord.Kept;
import pli.outbox.record.EntryRecord.Tried;
import pli.outbox.record.RecordLaw;
import pli.outbox.record.RecordLine;

/// Puts rows together to one message at a time, and has it judged when the next one begins.
final class RecordWalk implements RecordRows.Listener {

  private final Predicate<String> accounts;
  private final int most;
  private final List<Contradiction> found = new ArrayList<>();
  private final List<Tried> tries = new ArrayList<>();
  private final List<Decided> decisions = new ArrayList<>();
  private final List<RecordLine> lines = new ArrayList<>();
  private Optional<Kept> kept = Optional.empty();
  private Optional<AccountTally> tally = Optional.empty();
  private String entry = "";

  /// @param accounts that are judged
  /// @param most contradictions, after which nothing more is wanted
  RecordWalk(Predicate<String> accounts, int most) {
    this.accounts = accounts;
    this.most = most;
  }

  @Override
  public boolean about(String account, String next) {
    judge();
    if (tally.isEmpty() || !tally.get().account().equals(account)) {
      endAccount();
      tally = Optional.of(new AccountTally(account));
    }
    entry = next;
    return found.size() < most;
  }

  @Override
  public void kept(Kept one) {
    kept = Optional.of(one);
    tally.orElseThrow().entry(one.state());
  }

  @Override
  public void tried(Tried one) {
    tries.add(one);
  }

  @Override
  public void decided(Decided one) {
    decisions.add(one);
  }

  @Override
  public void line(RecordLine one) {
    if (entry.isEmpty()) {
      tally.orElseThrow().line(one);
    } else {
      lines.add(one);
    }
  }

  /// No row comes any more.
  List<Contradiction> end() {
    if (found.size() < most) {
      judge();
      endAccount();
    }
    return found.subList(0, Math.min(most, found.size()));
  }

  private void judge() {
    if (!entry.isEmpty() && isJudged()) {
      AccountTally account = tally.orElseThrow();
      EntryRecord all =
          new EntryRecord(account.account(), entry, kept, tries, decisions, lines);
      found.addAll(RecordLaw.contradictions(all, account.takenBack()));
    }
    kept = Optional.empty();
    tries.clear();
    decisions.clear();
    lines.clear();
    entry = "";
  }

  private void endAccount() {
    if (isJudged()) {
      tally.flatMap(AccountTally::end).ifPresent(found::add);
    }
  }

  private boolean isJudged() {
    return tally.isPresent() && accounts.test(tally.get().account());
  }
}
