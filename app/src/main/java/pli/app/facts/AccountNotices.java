// SPDX-License-Identifier: Apache-2.0
package pli.app.facts;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import pli.account.Account;
import pli.account.SharedMailbox;
import pli.app.Wiring;
import pli.diagnosis.Explainer;
import pli.diagnosis.Finding;
import pli.provider.ProviderChange;
import pli.words.Phrase;
import pli.words.Words;

/// What a person should know about an account: why it is paused, which dated changes of the
/// provider hit it, and with which others it shares a mailbox.
public final class AccountNotices {

  private final Wiring wiring;
  private final Words words;

  public AccountNotices(Wiring wiring, Words words) {
    this.wiring = wiring;
    this.words = words;
  }

  /// What lies behind the pause of an account; empty if there is none, or if it cannot be explained.
  public Optional<Finding> pause(Account account) {
    return wiring
        .accounts()
        .pauseOf(account.id())
        .flatMap(
            pause ->
                new Explainer(wiring.diagnosis(), wiring.catalog())
                    .explainPause(pause.reason(), account));
  }

  /// Which other accounts sign in to the same mailbox.
  public Optional<SharedMailbox> sharedMailbox(Account account) {
    return SharedMailbox.of(account, wiring.accounts().all());
  }

  /// All that is worth a line each.
  public List<String> lines(Account account) {
    List<String> lines = new ArrayList<>();
    sharedMailbox(account)
        .ifPresent(
            one ->
                lines.add(
                    words.say(one.told()) + " "
                        + words.say(Phrase.of("account.shared-mailbox.remedy"))));
    lines.addAll(changeLines(account));
    return lines;
  }

  public List<ChangeFacts> changes(Account account) {
    return hitting(account).stream().map(one -> ChangeFacts.of(one, today(), words)).toList();
  }

  private List<String> changeLines(Account account) {
    return hitting(account).stream().map(one -> ChangeFacts.line(one, today(), words)).toList();
  }

  private List<ProviderChange> hitting(Account account) {
    return wiring.calendar().hitting(account.providerId(), account.signIn());
  }

  private LocalDate today() {
    return LocalDate.ofInstant(wiring.clock().instant(), ZoneOffset.UTC);
  }
}
