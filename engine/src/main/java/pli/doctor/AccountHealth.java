// SPDX-License-Identifier: Apache-2.0
package pli.doctor;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import pli.account.Account;
import pli.diagnosis.Finding;
import pli.outbox.HandoverHistory;
import pli.provider.ProviderChange;
import pli.words.Phrase;

/// How it stands with one account.
///
/// @param examined when
/// @param finding why no session could be opened; empty if one could
/// @param lacking what is missing so that nothing could be tried, such as the password
/// @param paused what lies over the account
/// @param changes dated changes of the provider that hit it, past and coming
/// @param serverTime what the server's clock said, if it told
public record AccountHealth(
    Account account,
    Instant examined,
    Check.Verdict verdict,
    Optional<Finding> finding,
    Optional<Phrase> lacking,
    Optional<Paused> paused,
    Past past,
    List<ProviderChange> changes,
    Optional<Instant> serverTime) {

  public AccountHealth {
    changes = List.copyOf(changes);
  }

  /// @param reason as it was kept
  /// @param meaning of the reason, if it can be explained
  public record Paused(String reason, Optional<Finding> meaning) {}

  /// What the tries on record say.
  ///
  /// @param meaning of the last trouble
  public record Past(
      Optional<Instant> lastAccepted,
      Optional<HandoverHistory.Trouble> lastTrouble,
      Optional<Finding> meaning) {}

  /// True if a session could be opened.
  public boolean signsIn() {
    return finding.isEmpty() && lacking.isEmpty();
  }
}
