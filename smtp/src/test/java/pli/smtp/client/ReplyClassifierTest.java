// SPDX-License-Identifier: Apache-2.0
package pli.smtp.client;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pli.smtp.Reply;
import pli.smtp.SmtpStage;
import pli.smtp.client.ReplyClassifier.Verdict;

/// Every case and every deviation, in one table.
class ReplyClassifierTest {

  @ParameterizedTest
  @CsvSource({
    "MAIL, 250, ok, false, GOES_ON",
    "RCPT, 250, ok, false, GOES_ON",
    "RCPT, 251, will forward, false, GOES_ON",
    "RCPT, 252, cannot verify, false, GOES_ON",
    "RCPT, 550, 5.1.1 unknown, false, REFUSED",
    "RCPT, 450, 4.2.0 greylisted, false, LATER",
    "RCPT, 552, full, false, REFUSED",
    "RCPT, 552, too many, true, LATER",
    "RCPT, 452, too many, true, LATER",
    "RCPT, 354, what, false, UNCLEAR",
    "DATA, 354, go on, false, GOES_ON",
    "DATA, 350, go on, false, UNCLEAR",
    "DATA, 250, ok, false, UNCLEAR",
    "DATA, 503, no recipients, false, REFUSED",
    "DATA, 451, later, false, LATER",
    "FINAL_REPLY, 250, ok, false, GOES_ON",
    "FINAL_REPLY, 200, ok, false, GOES_ON",
    "FINAL_REPLY, 451, later, false, LATER",
    "FINAL_REPLY, 421, closing, false, LATER",
    "FINAL_REPLY, 552, 5.3.4 too large, true, REFUSED",
    "FINAL_REPLY, 554, spam, false, REFUSED",
    "FINAL_REPLY, 354, what, false, UNCLEAR",
    "FINAL_REPLY, 150, what, false, UNCLEAR",
    "FINAL_REPLY, 650, what, false, UNCLEAR",
    "FINAL_REPLY, 999, what, false, UNCLEAR",
    "MAIL, 550, 5.4.5 Daily user sending limit exceeded, false, LATER",
    "FINAL_REPLY, 550, 5.4.5 Daily user sending limit exceeded, false, LATER",
    "MAIL, 421, closing, false, LATER",
    "RSET, 250, ok, false, GOES_ON",
    "RSET, 500, what, false, REFUSED"
  })
  void verdict(
      SmtpStage stage, int code, String text, boolean earlierRecipientTaken, Verdict expected) {
    assertThat(ReplyClassifier.classify(stage, Reply.of(code, text), earlierRecipientTaken))
        .isEqualTo(expected);
  }
}
