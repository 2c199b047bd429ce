// SPDX-License-Identifier: Apache-2.0
package pli.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import pli.smtp.EmailAddress;
import pli.smtp.Security;
import pli.smtp.SubmissionServer;
import pli.words.Words;

class SharedMailboxTest {

  private static final Account ANNA =
      account("anna@exemple.ch", "mail.exemple.ch", 465, "anna@exemple.ch");

  private static Account account(String address, String host, int port, String user) {
    return Account.of(
        EmailAddress.parse(address), new SubmissionServer(host, port, Security.TLS), user);
  }

  @ParameterizedTest
  @CsvSource({
    "mail.exemple.ch, 465, anna@exemple.ch, true",
    "MAIL.Exemple.ch., 587, Anna@Exemple.CH, true",
    "mail.exemple.ch, 465, ben@exemple.ch, false",
    "mail.other.ch, 465, anna@exemple.ch, false",
  })
  void oneServerAndOneSignInAreOneMailbox(String host, int port, String user, boolean shared) {
    Account other = account("info@exemple.ch", host, port, user);
    assertThat(SharedMailbox.of(other, List.of(ANNA)).isPresent()).isEqualTo(shared);
    assertThat(SharedMailbox.among(List.of(ANNA, other))).hasSize(shared ? 1 : 0);
  }

  @Test
  void aRelayWithoutSignInIsNoMailbox() {
    Account one = account("a@exemple.ch", "relay.exemple.ch", 25, "");
    Account two = account("b@exemple.ch", "relay.exemple.ch", 25, "");
    assertThat(SharedMailbox.among(List.of(one, two))).isEmpty();
  }

  @Test
  void anAccountIsNotBesideItself() {
    assertThat(SharedMailbox.of(ANNA, List.of(ANNA))).isEmpty();
    assertThat(SharedMailbox.among(List.of(ANNA))).isEmpty();
  }

  @Test
  void threeOfOneMailboxAreToldOnce() {
    Account two = account("info@exemple.ch", "mail.exemple.ch", 465, "anna@exemple.ch");
    Account three = account("rh@exemple.ch", "mail.exemple.ch", 465, "anna@exemple.ch");
    List<SharedMailbox> shared = SharedMailbox.among(List.of(ANNA, two, three));
    assertThat(shared).hasSize(1);
    assertThat(shared.getFirst().besides(two)).containsExactly(ANNA, three);
  }

  @ParameterizedTest
  @ValueSource(strings = {"fr", "de", "it", "en"})
  void itIsToldInEveryLanguage(String language) {
    Account two = account("info@exemple.ch", "mail.exemple.ch", 465, "anna@exemple.ch");
    SharedMailbox shared = SharedMailbox.of(two, List.of(ANNA)).orElseThrow();
    assertThat(Words.in(Locale.of(language)).say(shared.told()))
        .contains("anna@exemple.ch, info@exemple.ch", "(anna@exemple.ch", "mail.exemple.ch)");
  }
}
