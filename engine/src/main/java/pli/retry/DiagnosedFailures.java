// SPDX-License-Identifier: Apache-2.0
package pli.retry;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import pli.account.Account;
import pli.budget.LimitKind;
import pli.diagnosis.Circumstances;
import pli.diagnosis.Diagnosis;
import pli.diagnosis.Finding;
import pli.diagnosis.FindingCode;
import pli.outbox.DirectoryPolicies;
import pli.outbox.FailureReading;
import pli.smtp.Cause;
import pli.smtp.SmtpStage;

/// Reads failures by the diagnosis: how far they reach, whether and when they pass, and which limit
/// they say is used up.
public final class DiagnosedFailures implements DirectoryPolicies.Reader {

  private final Supplier<Diagnosis> diagnosis;

  /// @param diagnosis asked for when the first failure is read: its tables take a while
  public DiagnosedFailures(Supplier<Diagnosis> diagnosis) {
    this.diagnosis = diagnosis;
  }

  @Override
  public FailureReading read(Optional<Account> account, SmtpStage stage, Cause cause) {
    Finding finding =
        diagnosis.get().explain(
            stage, cause, account.map(Circumstances::of).orElse(Circumstances.UNKNOWN));
    Optional<Duration> after =
        finding.retry().afterSeconds().isPresent()
            ? Optional.of(Duration.ofSeconds(finding.retry().afterSeconds().getAsLong()))
            : Optional.empty();
    return new FailureReading(
        reach(finding), finding.retry().again(), after, reached(finding.code()));
  }

  private static FailureReading.Reach reach(Finding finding) {
    return switch (finding.scope()) {
      case RECIPIENT -> FailureReading.Reach.RECIPIENT;
      case MESSAGE -> FailureReading.Reach.MESSAGE;
      case SESSION -> FailureReading.Reach.SESSION;
      case ACCOUNT -> FailureReading.Reach.ACCOUNT;
      case NETWORK -> FailureReading.Reach.NETWORK;
    };
  }

  private static Optional<LimitKind> reached(FindingCode code) {
    return switch (code) {
      case DAILY_LIMIT_REACHED -> Optional.of(LimitKind.DAY);
      case HOURLY_LIMIT_REACHED -> Optional.of(LimitKind.HOUR);
      case TOO_MANY_CONNECTIONS -> Optional.of(LimitKind.SESSIONS);
      default -> Optional.empty();
    };
  }
}
