// SPDX-License-Identifier: Apache-2.0
package pli.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pli.provider.PresetCatalog;
import pli.smtp.Secret;

class PastedPasswordTest {

  @ParameterizedTest
  @CsvSource(
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "gmail|abcd efgh ijkl mnop|abcdefghijklmnop",
        "gmail| abcd\u00a0efgh ijkl mnop |abcdefghijklmnop",
        "gmail|abcdefghijklmnop|abcdefghijklmnop",
        "gmail|abcd efgh ijkl|abcd efgh ijkl",
        "gmail|abc defg hijk lmno p|abc defg hijk lmno p",
        "icloud|abcd-efgh-ijkl-mnop|abcd-efgh-ijkl-mnop",
        "infomaniak|abcd efgh ijkl mnop|abcd efgh ijkl mnop",
        "|abcd efgh ijkl mnop|abcd efgh ijkl mnop"
      },
      delimiter = '|')
  void blanksGoOnlyFromAnAppPasswordInItsFourGroups(String provider, String typed, String meant) {
    Secret secret =
        PastedPassword.meant(
            Secret.of(typed), Optional.ofNullable(provider).flatMap(PresetCatalog.load()::byId));

    assertThat(secret).isEqualTo(Secret.of(meant));
  }
}
