// SPDX-License-Identifier: Apache-2.0
package pli.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pli.outbox.EvidenceLook;
import pli.outbox.EvidenceLook.Result;

class DoubtRuleTest {

  private static final Instant DOT = Instant.parse("2026-11-25T08:00:00Z");

  /// `660A 780A`: looks so many seconds after the end, found, shared, absent or failed.
  private static List<EvidenceLook> looks(String text) {
    List<EvidenceLook> looks = new ArrayList<>();
    for (String one : text.split(" ")) {
      if (!one.isEmpty()) {
        Result result =
            switch (one.charAt(one.length() - 1)) {
              case 'F' -> Result.FOUND;
              case 'S' -> Result.SHARED;
              case 'A' -> Result.ABSENT;
              default -> Result.FAILED;
            };
        long seconds = Long.parseLong(one.substring(0, one.length() - 1));
        looks.add(new EvidenceLook(DOT.plusSeconds(seconds), result, "Sent"));
      }
    }
    return looks;
  }

  @ParameterizedTest
  @CsvSource({
    "'', OPEN",
    "1F, FOUND",
    "1A 700A 900F, FOUND",
    "1S, SHARED",
    "1F 2S, FOUND",
    "1S 601A 721A 841A 961A, SHARED",
    "1A 2A 3A 4A 5A, OPEN",
    "100A 300A 599A, OPEN",
    "600A 720A 840A, OPEN",
    "601A 721A 841A, ABSENT",
    "601A 602A 603A 604A, OPEN",
    "601A 721A, OPEN",
    "601A 721X 841A, OPEN",
    "601A 721X 841A 961A, ABSENT",
    "660A 840A 1020A, ABSENT",
    "86400A, OPEN",
  })
  void absenceCountsLateAndOftenAndFoundAtAnyTime(String looks, DoubtRule.Verdict verdict) {
    assertThat(DoubtRule.of(DOT, looks(looks))).isEqualTo(verdict);
  }

  @Test
  void theLooksThatAreMadeByThemselvesAreEnoughForAVerdict() {
    List<EvidenceLook> looks = new ArrayList<>();
    Instant now = DOT;
    while (now.isBefore(DOT.plus(Duration.ofDays(2)))) {
      now = now.plusSeconds(10);
      if (DoubtRule.isTimeToLook(DOT, looks, now)) {
        looks.add(new EvidenceLook(now, Result.ABSENT, "Sent"));
      }
    }
    assertThat(looks).hasSize(7);
    assertThat(DoubtRule.of(DOT, looks)).isEqualTo(DoubtRule.Verdict.ABSENT);
    assertThat(DoubtRule.of(DOT, looks.subList(0, 4))).isEqualTo(DoubtRule.Verdict.OPEN);
  }

  /// As after a night's sleep, when the network is not back yet; or another computer without password.
  @Test
  void aLookThatFailedStandsForNone() {
    Instant morning = DOT.plus(Duration.ofHours(10));
    List<EvidenceLook> looks = looks("36000X");
    assertThat(DoubtRule.isTimeToLook(DOT, looks, morning.plusSeconds(50))).isFalse();
    assertThat(DoubtRule.isTimeToLook(DOT, looks, morning.plusSeconds(60))).isTrue();
    assertThat(DoubtRule.isTimeToLook(DOT, looks("10X 60X"), DOT.plusSeconds(130))).isFalse();
    assertThat(DoubtRule.isTimeToLook(DOT, looks("10X 60X"), DOT.plusSeconds(180))).isTrue();
    assertThat(DoubtRule.isTimeToLook(DOT, looks("36000X 36060A"), morning.plusSeconds(9999)))
        .isFalse();
  }

  @Test
  void aMailboxThatCannotBeLookedIntoIsLeftInPeaceAfterDays() {
    List<EvidenceLook> looks = new ArrayList<>();
    Instant now = DOT;
    while (now.isBefore(DOT.plus(Duration.ofDays(30)))) {
      now = now.plusSeconds(60);
      if (DoubtRule.isTimeToLook(DOT, looks, now)) {
        looks.add(new EvidenceLook(now, Result.FAILED, "no password"));
      }
    }
    assertThat(looks).hasSizeBetween(60, 80);
    assertThat(looks.getLast().at())
        .isBetween(DOT.plus(Duration.ofDays(2)), DOT.plus(Duration.ofDays(4)));
  }
}
