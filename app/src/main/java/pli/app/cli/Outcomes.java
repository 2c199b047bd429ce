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
}
