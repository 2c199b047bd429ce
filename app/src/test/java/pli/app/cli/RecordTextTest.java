// SPDX-License-Identifier: Apache-2.0
package pli.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import pli.outbox.RecordCheck;
import pli.words.Words;

class RecordTextTest {

  @ParameterizedTest
  @EnumSource
  void eachFaultHasItsSentence(RecordCheck.Fault fault) {
    String code = "journal.record." + fault.name().toLowerCase(Locale.ROOT).replace('_', '-');

    assertThat(Words.in(Locale.ENGLISH).has(code)).as(code).isTrue();
  }
}
