// SPDX-License-Identifier: Apache-2.0
package pli.app.cli;

import pli.mailing.MailingProgress;

/// The exit status of a mailing: the worst of its rows speaks.
final class Outcomes {

  private Outcomes() {}

  static ExitStatus of(MailingProgress progress) {
    if (progress.inDoubt() > 0) {
      return ExitStatus.IN_DOUBT;
    }
    if (progress.refused() + progress.expired() > 0) {
      return ExitStatus.FOUND_WRONG;
    }
    return progress.open() + progress.held() > 0 ? ExitStatus.WAITING : ExitStatus.DONE;
  }

  /// Of a command that was to hand all of it over: what was cancelled before has not been.
  static ExitStatus ofHandingOver(MailingProgress progress) {
    ExitStatus worst = of(progress);
    boolean nothingWorse = worst == ExitStatus.DONE || worst == ExitStatus.WAITING;
    return nothingWorse && progress.cancelled() > 0 ? ExitStatus.FOUND_WRONG : worst;
  }
}
