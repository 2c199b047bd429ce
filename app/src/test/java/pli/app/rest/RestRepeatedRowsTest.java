// SPDX-License-Identifier: Apache-2.0
package pli.app.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import pli.outbox.SearchTerms;

/// Rows that a program wants handed over again, and the key under which it asks.
class RestRepeatedRowsTest extends PayslipRoom {

  private static final String KEY = "Idempotency-Key";
  private static final String AGAIN =
      "{\"again\": [2], \"accept\": {\"2\": \"the first one is lost\"}}";

  private String at;

  @BeforeEach
  void draft() throws IOException {
    at = payslips("Ann Frei", "Beat Roth");
    settings(at, SETTINGS.formatted(""));
  }

  @Test
  void aRowWhoseAnswerWasNeverKeptIsNotRepeatedTwice() throws IOException {
    String mailing = released(at);
    again("r-1");
    String second = entry(mailing, "Ann Frei");
    forgetAnswers();
    again("r-1");

    assertThat(ofAnn()).isEqualTo(2);
    assertThat(entry(mailing, "Ann Frei")).isEqualTo(second);
    await().until(() -> house.room().recipients.size() == 3);
  }

  @Test
  void thatHoldsForARowThatWasNeverReleasedBefore() throws IOException {
    again("r-1");
    forgetAnswers();
    again("r-1");
    assertThat(ofAnn()).isEqualTo(1);
  }

  @Test
  void anotherKeyRepeatsTheRowOnceMoreAndTheFirstStaysKnown() throws IOException {
    released(at);
    again("r-1");
    again("r-2");
    forgetAnswers();
    again("r-1");
    assertThat(ofAnn()).isEqualTo(3);
  }

  private void again(String key) throws IOException {
    House.Said said = program.post(at + "/release", AGAIN, KEY, key);
    assertThat(said.status()).as(said.body()).isEqualTo(201);
  }

  /// As if the program had been killed after the release and before the answer was kept.
  private void forgetAnswers() {
    house.wiring().access().answers()
        .forgetBefore(house.wiring().clock().instant().plus(Duration.ofDays(1)));
  }

  private int ofAnn() {
    return house.wiring().outbox().search(SearchTerms.of(List.of("ann@firma")), 100).size();
  }
}
