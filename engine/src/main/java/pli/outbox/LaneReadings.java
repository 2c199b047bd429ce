// SPDX-License-Identifier: Apache-2.0
package pli.outbox;

import pli.smtp.Cause;
import pli.smtp.SmtpStage;

/// What failures mean for one account. Asked while an answer is not yet on its way into the store, so
/// it answers whatever happens: if the policies cannot, by the digits alone.
record LaneReadings(String account, LanePolicy.Source policies) {

  FailureReading of(SmtpStage stage, Cause cause) {
    try {
      return policies.read(account, stage, cause);
    } catch (RuntimeException e) {
      System.getLogger(LaneReadings.class.getName())
          .log(System.Logger.Level.DEBUG, "read by the digits for " + account, e);
      return FailureReading.byDigits(stage, cause);
    }
  }
}
