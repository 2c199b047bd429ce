// SPDX-License-Identifier: Apache-2.0
package pli.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import pli.access.jdbc.JdbcPeople;
import pli.access.jdbc.JdbcProgramTokens;
import pli.smtp.Secret;
import pli.store.jdbc.SqliteDatabase;
import pli.words.InputRefused;

/// Passwords, tokens, and those who guess.
class PasswordTest {

  private static final Instant NOW = Instant.parse("2026-11-25T08:00:00Z");
  private static final Secret PASSWORD = Secret.of("vier Wörter genügen sicher");

  /// Half of what Argon2id takes for one comparison (64 MiB).
  private static final long EFFORT_BYTES = 32L * 1024 * 1024;

  private Instant now = NOW;

  @Test
  void aPasswordFitsHoweverTheKeyboardMakesItsUmlauts() {
    PasswordHash hash = PasswordHash.of("rh", PASSWORD, new Random(1));
    assertThat(hash.fits(Secret.of("vier Wo\u0308rter genu\u0308gen sicher"))).isTrue();
    assertThat(hash.fits(Secret.of("vier Woerter genuegen sicher"))).isFalse();
    assertThat(hash.toString()).doesNotContain("argon2");
  }

  @ParameterizedTest
  @CsvSource({
    "elfzeichen1, access.password-short", "bettina.keller@x.ch, access.password-name"
  })
  void aPasswordThatIsEasilyGuessedIsRefused(String password, String code) {
    assertThatThrownBy(
            () -> PasswordHash.of("bettina.keller@x.ch", Secret.of(password), new Random(1)))
        .isInstanceOfSatisfying(
            InputRefused.class, one -> assertThat(one.phrase().code()).isEqualTo(code));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", "$2a$10$abc", "$argon2id$v=19$m=99999999,t=3,p=4$AAAAAAAAAAAAAAAAAAAAAA$"
            + "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
        "$argon2id$v=19$m=8,t=0,p=0$AAAAAAAAAAAAAAAAAAAAAA$"
            + "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
      })
  void aHashThatWasTamperedWithFitsNothingAndCostsNothing(String text) {
    assertThat(effort(() -> assertThat(new PasswordHash(text).fits(PASSWORD)).isFalse()))
        .isLessThan(EFFORT_BYTES);
  }

  /// Work is measured in memory, which does not depend on what else the computer does.
  @Test
  void somebodyUnknownCostsWhatSomebodyKnownCosts(@TempDir Path folder) {
    try (SqliteDatabase database = SqliteDatabase.open(folder.resolve("pli.db"))) {
      JdbcPeople people = new JdbcPeople(database);
      people.add(
          new Person("rh", Right.RELEASE, NOW, NOW), PasswordHash.of("rh", PASSWORD, new Random(1)));
      PasswordDoor door = new PasswordDoor(people);
      Secret wrong = Secret.of("falsch und doch lang genug");
      assertThat(effort(() -> assertThat(door.enter("rh", wrong)).isEmpty()))
          .isGreaterThan(EFFORT_BYTES);
      assertThat(effort(() -> assertThat(door.enter("nobody", wrong)).isEmpty()))
          .isGreaterThan(EFFORT_BYTES);
      assertThat(door.enter(" RH ", PASSWORD).map(Person::name)).contains("rh");
    }
  }

  private static long effort(Runnable work) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long id = Thread.currentThread().threadId();
    long before = threads.getThreadAllocatedBytes(id);
    work.run();
    return threads.getThreadAllocatedBytes(id) - before;
  }

  @Test
  void guessingBecomesSlowerAndIsForgotten() {
    Throttle throttle =
        new Throttle(() -> now, 2, Duration.ofSeconds(10), Duration.ofMinutes(1));
    throttle.failed("a");
    throttle.failed("a");
    assertThat(throttle.closedFor("a")).isEmpty();
    for (long seconds : new long[] {10, 20, 40, 60, 60}) {
      throttle.failed("a");
      assertThat(throttle.closedFor("a")).contains(Duration.ofSeconds(seconds));
    }
    assertThat(throttle.closedFor("b")).isEmpty();
    now = now.plus(Duration.ofMinutes(1));
    assertThat(throttle.closedFor("a")).isEmpty();
    throttle.succeeded("a");
    throttle.failed("a");
    assertThat(throttle.closedFor("a")).isEmpty();
  }

  @Test
  void whoeverTriesManyNamesDoesNotFillTheMemory() {
    Throttle throttle =
        new Throttle(() -> now, 0, Duration.ofSeconds(10), Duration.ofMinutes(1));
    throttle.failed("first");
    for (int i = 0; i < 10_001; i++) {
      throttle.failed("name" + i);
    }
    assertThat(throttle.closedFor("first")).isEmpty();
    assertThat(throttle.closedFor("name10000")).isPresent();
  }

  @Test
  void tokensAreFoundByTheirHashAndRevoked(@TempDir Path folder) {
    try (SqliteDatabase database = SqliteDatabase.open(folder.resolve("pli.db"))) {
      JdbcProgramTokens tokens = new JdbcProgramTokens(database);
      ProgramToken token =
          new ProgramToken(
              "payroll", Right.RELEASE, Optional.of(Set.of("a@x.ch", "b@x.ch")), NOW,
              Optional.empty());
      String hash = TokenText.hash(TokenText.next(new Random(1)));
      tokens.add(token, hash);
      assertThat(tokens.find(hash)).contains(token);
      assertThat(tokens.find(TokenText.hash("pli_x"))).isEmpty();
      assertThatThrownBy(() -> tokens.add(token, "other")).isInstanceOf(InputRefused.class);
      assertThat(tokens.revoke("payroll")).isTrue();
      assertThat(tokens.find(hash)).isEmpty();
      assertThat(tokens.revoke("payroll")).isFalse();
    }
  }
}
