// SPDX-License-Identifier: Apache-2.0
package pli.app.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pli.evidence.DoubtRule;
import pli.evidence.DoubtSettler;
import pli.outbox.EvidenceLook;
import pli.words.Words;

class LookTextTest {

  @ParameterizedTest
  @CsvSource({
    "FOUND, FOUND, it is on record as accepted",
    "SHARED, SHARED, proves nothing: the message and the copy to yourself",
    "FOUND, CHANGED, nothing was done now",
    "ABSENT, CHANGED, nothing was done now",
    "ABSENT, ABSENT, after 3 looks",
    "ABSENT, OPEN, That says nothing before",
    "FAILED, OPEN, could not be looked into: Sent",
    ", OPEN, not known to file copies",
  })
  void aLookIsToldForWhatItIsWorth(
      EvidenceLook.Result result, DoubtRule.Verdict verdict, String said) {
    Optional<EvidenceLook> look =
        Optional.ofNullable(result).map(one -> new EvidenceLook(Instant.EPOCH, one, "Sent"));
    assertThat(
            LookText.of(
                new DoubtSettler.Settled(null, look, verdict), 3, Words.in(Locale.ENGLISH)))
        .contains(said);
  }
}
