// SPDX-License-Identifier: Apache-2.0
package pli.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import pli.smtp.Reply;
import pli.smtp.SmtpStage;

class ReplyRulesTest {

  private static final ReplyRules RULES = ReplyRules.load();

  static Stream<DiagnosisRule> rules() {
    return RULES.all().stream();
  }

  @ParameterizedTest
  @MethodSource("rules")
  void everyRuleRecognisesItsSampleAndNoEarlierRuleTakesItAway(DiagnosisRule rule) {
    Reply sample = ReplyText.parse(rule.sample()).orElseThrow();
    List<SmtpStage> stages =
        rule.stages().isEmpty() ? List.of(SmtpStage.RSET) : List.copyOf(rule.stages());
    for (SmtpStage stage : stages) {
      Optional<String> provider = rule.providers().stream().findFirst();

      assertThat(rule.matches(stage, sample, provider, sample.text())).as("at " + stage).isTrue();
      assertThat(RULES.firstMatch(stage, sample, provider)).as("at " + stage).contains(rule);
    }
  }

  @Test
  void aReplyOfAnySizeIsReadInBoundedTime() {
    Reply endless = Reply.of(550, "5.7.139 " + "x".repeat(1_000_000) + " unsolicited");

    assertThat(RULES.firstMatch(SmtpStage.MAIL, endless, Optional.empty()))
        .map(DiagnosisRule::finding)
        .contains(FindingCode.SMTP_AUTH_DISABLED);
  }
}
