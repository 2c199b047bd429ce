// SPDX-License-Identifier: Apache-2.0
package pli.app.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import pli.account.AccountDirectory.Pause;
import tools.jackson.databind.JsonNode;

/// A mailbox that rests, and programs that go on asking.
class RestPauseTest extends PayslipRoom {

  private static final int REFUSED = 3;

  private String refused;

  @BeforeEach
  void refusedInARow() throws IOException {
    for (int i = 0; i < REFUSED; i++) {
      refused = message("spam" + i + "@firma.example");
    }
    await().until(() -> house.wiring().accounts().pauseOf(House.ACCOUNT).isPresent());
  }

  @Test
  void noProgramEndsThePauseAfterRefusalsInARow() throws IOException {
    String waiting = message("ann@firma.example");
    assertPaused();
    assertThat(program.post("/outbox/" + refused + "/retry", "").status()).isEqualTo(200);
    assertPaused();
    String at = payslips("Ann Frei", "Beat Roth");
    settings(at, SETTINGS.formatted(""));
    String mailing = released(at);
    assertPaused();
    assertThat(program.post("/mailings/" + mailing + "/resume", "").status()).isEqualTo(200);
    assertPaused();
    assertThat(house.room().recipients).isEmpty();

    house.wiring().accounts().resume(House.ACCOUNT);
    message("beat@firma.example");
    await().until(() -> house.room().recipients.contains("beat@firma.example"));
    await().until(
        () -> program.get("/outbox/" + waiting).json().get("state").asString().equals("accepted"));
  }

  @Test
  void aPauseAfterARefusedSignInEndsWithASignInThatWorks() throws IOException {
    house.wiring().accounts()
        .pause(
            House.ACCOUNT,
            new Pause(Instant.parse("9999-01-01T00:00:00Z"), "AUTH 535 5.7.8 wrong password"));
    message("ann@firma.example");
    await().until(() -> house.room().recipients.contains("ann@firma.example"));
  }

  private String message(String to) throws IOException {
    House.Said said =
        program.post(
            "/messages",
            "{\"account\": \"" + House.ACCOUNT + "\", \"to\": \"" + to
                + "\", \"subject\": \"Rapport\", \"text\": \"Guten Tag\"}");
    assertThat(said.status()).as(said.body()).isEqualTo(201);
    return said.json().get("entry").asString();
  }

  private void assertPaused() throws IOException {
    JsonNode account = program.get("/accounts/" + House.ACCOUNT).json();
    assertThat(account.get("pausedBecause").asString()).contains("554 5.7.1");
    assertThat(account.get("pauseFinding").toString()).contains("refused-as-spam");
  }
}
