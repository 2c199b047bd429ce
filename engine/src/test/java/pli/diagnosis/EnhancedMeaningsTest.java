// SPDX-License-Identifier: Apache-2.0
package pli.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import pli.provider.PresetCatalog;
import pli.smtp.Cause;
import pli.smtp.Reply;
import pli.smtp.SmtpStage;
import pli.words.Words;

class EnhancedMeaningsTest {

  private static final EnhancedMeanings MEANINGS = EnhancedMeanings.load();
  private static final Diagnosis DIAGNOSIS = new Diagnosis(PresetCatalog.load());

  /// The highest registered detail of each subject (RFC 5248 and its registry, 2026).
  private static final Map<Integer, Integer> REGISTERED =
      Map.of(1, 10, 2, 4, 3, 6, 4, 7, 5, 6, 6, 10, 7, 30);

  static Stream<String> codes() {
    return MEANINGS.codes().stream();
  }

  @Test
  void everyRegisteredCodeAndEverySubjectHasItsMeaning() {
    REGISTERED.forEach(
        (subject, last) -> {
          assertThat(MEANINGS.codes()).contains(subject.toString());
          for (int detail = 0; detail <= last; detail++) {
            assertThat(MEANINGS.codes()).contains(subject + "." + detail);
          }
        });
  }

  @ParameterizedTest
  @MethodSource("codes")
  void everyMeaningHasItsSentence(String code) {
    Words.LANGUAGES.forEach(
        language ->
            assertThat(Words.in(language).has("status." + code.replace('.', '-')))
                .as(language + " " + code)
                .isTrue());
  }

  @ParameterizedTest
  @EnumSource(SmtpStage.class)
  void everyCodeIsExplainedAtEveryStage(SmtpStage stage) {
    Words words = Words.in(Locale.GERMAN);
    for (int digit : new int[] {4, 5}) {
      for (int subject = 0; subject <= 9; subject++) {
        for (int detail = 0; detail <= 40; detail++) {
          Reply reply = Reply.of(digit * 100 + 50, digit + "." + subject + "." + detail + " x");
          Finding finding =
              DIAGNOSIS.explain(stage, new Cause.ServerReply(reply), Circumstances.UNKNOWN);

          assertThat(words.say(finding.cause())).isNotBlank();
          assertThat(finding.retry().again() || digit == 5).as(reply.toString()).isTrue();
        }
      }
    }
  }

  @Test
  void anUnknownDetailIsExplainedByItsSubject() {
    assertThat(MEANINGS.of(Reply.of(550, "5.7.999 x")).map(EnhancedMeanings.Meaning::text))
        .contains("status.7");
    assertThat(MEANINGS.of(Reply.of(550, "5.0.0 x"))).isEmpty();
    assertThat(MEANINGS.of(Reply.of(550, "x"))).isEqualTo(Optional.empty());
  }
}
