// SPDX-License-Identifier: Apache-2.0
package pli.app.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pli.access.Right;
import pli.account.Account;
import pli.mailing.SingleMessage;
import pli.mailing.SingleRelease;
import pli.outbox.OutboxEntry;
import pli.smtp.EmailAddress;

/// One key does one thing once.
class RestKeysTest {

  private static final String KEY = "Idempotency-Key";
  private static final String MESSAGE = message("ann@firma.example", "Rapport");

  @TempDir private Path folder;
  private House house;
  private House.Program program;

  @BeforeEach
  void open() throws IOException {
    house = new House(folder);
    program = house.program(Right.RELEASE, House.ACCOUNT);
  }

  @AfterEach
  void close() {
    house.close();
  }

  @Test
  void theSameRequestGetsTheSameAnswerAndIsDoneOnce() throws IOException {
    House.Said first = program.post("/messages", MESSAGE, KEY, "\"r-1\"");
    await().until(() -> house.room().recipients.size() == 1);
    House.Said again = program.post("/messages", MESSAGE, KEY, "r-1");
    assertThat(again.status()).isEqualTo(201);
    assertThat(again.body()).isEqualTo(first.body());
    assertThat(messages()).isEqualTo(1);
  }

  @Test
  void anotherRequestUnderTheKeyIsRefused() throws IOException {
    program.post("/messages", MESSAGE, KEY, "r-1");
    House.Said other =
        program.post("/messages", message("beat@firma.example", "Rapport"), KEY, "r-1");
    assertThat(other.status()).isEqualTo(422);
    assertThat(other.code()).isEqualTo("rest.key-other-content");
    House.Said elsewhere = program.post("/drafts", MESSAGE, KEY, "r-1");
    assertThat(elsewhere.code()).isEqualTo("rest.key-other-content");
    assertThat(messages()).isEqualTo(1);
  }

  @Test
  void theAnswerSurvivesTheProgram() throws IOException {
    House.Said first = program.post("/messages", MESSAGE, KEY, "r-1");
    house.restart();
    assertThat(program.post("/messages", MESSAGE, KEY, "r-1").body()).isEqualTo(first.body());
    assertThat(messages()).isEqualTo(1);
  }

  /// As if the program had been killed after the release and before the answer was kept.
  @Test
  void aMessageWhoseAnswerWasNeverKeptIsStillNotMadeTwice() throws IOException {
    String entry = program.post("/messages", MESSAGE, KEY, "r-1").json().get("entry").asString();
    house.wiring().access().answers()
        .forgetBefore(house.wiring().clock().instant().plus(Duration.ofDays(1)));
    assertThat(program.post("/messages", MESSAGE, KEY, "r-1").json().get("entry").asString())
        .isEqualTo(entry);
    House.Said other = program.post("/messages", message("a@b.example", "x"), KEY, "r-2");
    house.wiring().access().answers()
        .forgetBefore(house.wiring().clock().instant().plus(Duration.ofDays(1)));
    assertThat(program.post("/messages", message("a@b.example", "y"), KEY, "r-2").code())
        .isEqualTo("release.key-conflict");
    assertThat(other.status()).isEqualTo(201);
    assertThat(messages()).isEqualTo(2);
  }

  /// Whoever repeats the call after its answer is forgotten, or another program with the key.
  @Test
  void theSameKeyWithOtherAnswersOrACopyIsAnotherMessage() throws IOException {
    program.post("/messages", MESSAGE, KEY, "r-1");
    house.wiring().access().answers()
        .forgetBefore(house.wiring().clock().instant().plus(Duration.ofDays(1)));
    for (String more :
        List.of(
            "\"replyTo\":\"b@firma.example\"", "\"copyToSelf\":true", "\"name\":\"Ann\"")) {
      String other = MESSAGE.strip().replaceFirst("^\\{", "{" + more + ",");
      assertThat(program.post("/messages", other, KEY, "r-1").code())
          .as(more)
          .isEqualTo("release.key-conflict");
    }
    assertThat(messages()).isEqualTo(1);
  }

  @Test
  void theKeyOfTheCommandLineIsTheSameKey() throws IOException {
    OutboxEntry sent = send("r-1", "Rapport");
    assertThat(program.post("/messages", MESSAGE, KEY, "r-1").json().get("entry").asString())
        .isEqualTo(sent.id());
    send("r-2", "Anderes");
    assertThat(program.post("/messages", MESSAGE, KEY, "r-2").code())
        .isEqualTo("release.key-conflict");
  }

  private OutboxEntry send(String key, String subject) {
    Account account = house.wiring().accounts().find(House.ACCOUNT).orElseThrow();
    SingleMessage message =
        new SingleMessage(
            Optional.of(key), EmailAddress.parse("ann@firma.example"), "", Optional.empty(),
            false, subject, "Guten Tag", false, List.of(), Locale.ENGLISH);
    SingleRelease release =
        new SingleRelease(
            house.wiring().outbox(), house.wiring().messageIds(), house.wiring().clock(),
            House.ZONE);
    try (SingleRelease.Prepared prepared = release.prepare(account, message)) {
      return prepared.release();
    }
  }

  @Test
  void aRequestThatFailedUsesNothingUp() throws IOException {
    assertThat(program.post("/messages", message("nobody", "Rapport"), KEY, "r-1").status())
        .isEqualTo(422);
    assertThat(program.post("/messages", MESSAGE, KEY, "r-1").status()).isEqualTo(201);
  }

  @Test
  void programsDoNotShareAnswers() throws IOException {
    House.Program other = house.program(Right.RELEASE, House.OTHER);
    program.post("/messages", MESSAGE, KEY, "r-1");
    House.Said said =
        other.post("/messages", MESSAGE.replace(House.ACCOUNT, House.OTHER), KEY, "r-1");
    assertThat(said.json().get("account").asString()).isEqualTo(House.OTHER);
    assertThat(messages()).isEqualTo(2);
  }

  @Test
  void manyAtTheSameTimeMakeOneMessage() throws Exception {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Callable<House.Said> ask = () -> program.post("/messages", MESSAGE, KEY, "r-1");
      List<Future<House.Said>> all =
          threads.invokeAll(List.of(ask, ask, ask, ask, ask, ask, ask, ask));
      for (Future<House.Said> one : all) {
        assertThat(one.get().status()).isIn(201, 409);
      }
    }
    assertThat(messages()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a b", "\"open", "\"\""})
  void aKeyThatIsNoneIsRefused(String key) throws IOException {
    assertThat(program.post("/messages", MESSAGE, KEY, key).code()).isEqualTo("rest.key-bad");
  }

  private int messages() {
    return house.wiring().outbox().search(pli.outbox.SearchTerms.of(List.of("firma")), 100).size()
        + house.wiring().outbox().search(pli.outbox.SearchTerms.of(List.of("b.example")), 100).size();
  }

  private static String message(String to, String subject) {
    return "{\"account\": \"" + House.ACCOUNT + "\", \"to\": \"" + to + "\", \"subject\": \"" + subject
        + "\", \"text\": \"Guten Tag\"}";
  }
}
