// SPDX-License-Identifier: Apache-2.0
package pli.app.web.company;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.InstantSource;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pli.account.Account;
import pli.app.Wiring;
import pli.app.config.DataFolder;
import pli.smtp.EmailAddress;
import pli.smtp.Security;
import pli.smtp.SubmissionServer;

/// What a company is proposed to be called.
class SuggestedNameTest {

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({
    "lohn@muster-treuhand.ch, Muster Treuhand",
    "lohn@mail.aebi.ch, Aebi",
    "marie@gmail.com, ''",
    "marie@bluewin.ch, ''"
  })
  void itIsThatOfTheDomainUnlessThatIsEverybodys(String mailbox, String name) {
    try (Wiring wiring =
        Wiring.open(
            new DataFolder(folder.resolve("data"), folder.resolve("key")),
            InstantSource.system())) {
      assertThat(SuggestedName.of(wiring.accounts(), wiring.catalog())).isEmpty();
      wiring.accounts().add(
          Account.of(
              EmailAddress.parse(mailbox), new SubmissionServer("localhost", 9, Security.TLS),
              mailbox));
      assertThat(SuggestedName.of(wiring.accounts(), wiring.catalog())).isEqualTo(name);
    }
  }
}
