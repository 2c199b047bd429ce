// SPDX-License-Identifier: Apache-2.0
package pli.testkit.failpoint;

import pli.smtp.SmtpStage;
import pli.smtp.client.Timeouts;

/// Passes [CodePoint#AFTER_DOT] three times and says after each that it is still there.
final class ThreePassings {

  private ThreePassings() {}

  public static void main(String[] args) {
    Timeouts timeouts = Timeouts.standard();
    timeouts.of(SmtpStage.MAIL);
    say("other");
    for (int passing = 1; passing <= 3; passing++) {
      timeouts.of(SmtpStage.FINAL_REPLY);
      say(Integer.toString(passing));
    }
  }

  private static void say(String text) {
    System.out.println(text);
    System.out.flush();
  }
}
