// SPDX-License-Identifier: Apache-2.0
package pli.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pli.smtp.EmailAddress;
import pli.smtp.Security;
import pli.smtp.SubmissionServer;
import pli.words.InputRefused;

/// What no message could carry is refused when it is typed, not with each message.
class AccountTest {

  private static final EmailAddress ADDRESS = EmailAddress.parse("lohn@firma.example");
  private static final SubmissionServer SERVER =
      new SubmissionServer("mail.firma.example", 465, Security.TLS);

  @ParameterizedTest
  @ValueSource(strings = {"Lohn\r\nBcc: x@y.example", "Lohn\nbüro", "Lohn\u202Eorüb", "\u0000"})
  void aNameWithALineBreakIsRefused(String name) {
    Account account = Account.of(ADDRESS, SERVER, "lohn");
    assertThatThrownBy(() -> account.withDisplayName(name))
        .isInstanceOf(InputRefused.class)
        .hasMessage("account.name-unusable");
    assertThatThrownBy(() -> account.withUserName(name))
        .isInstanceOf(InputRefused.class)
        .hasMessage("account.user-unusable");
    assertThatThrownBy(() -> Account.of(ADDRESS, SERVER, name))
        .isInstanceOf(InputRefused.class)
        .hasMessage("account.user-unusable");
  }

  @Test
  void aNameIsOfSomeLength() {
    Account account = Account.of(ADDRESS, SERVER, "lohn");
    assertThat(account.withDisplayName("L".repeat(320)).displayName()).hasSize(320);
    assertThatThrownBy(() -> account.withDisplayName("L".repeat(321)))
        .isInstanceOf(InputRefused.class);
  }
}
