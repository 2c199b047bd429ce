// SPDX-License-Identifier: Apache-2.0
package pli.smtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmailAddressTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "marie@example.com",
        "marie.bonvin+rh@mail.example.com",
        "o'neill@example.org",
        "zoé@example.com",
        "marie@müller.example",
        "a@localhost",
        "x!#$%&'*+/=?^_`{|}~-@example.com"
      })
  void anAddressIsTaken(String text) {
    assertThat(EmailAddress.parse(text)).hasToString(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "@",
        "marie",
        "marie@",
        "@example.com",
        "a..b@example.com",
        ".a@example.com",
        "a.@example.com",
        "a b@example.com",
        "<aaa@bbb>ccc@ddd",
        "a@example.com,b@example.com",
        "a@example.com;b@example.com",
        "Marie <marie@example.com>",
        "\"a b\"@example.com",
        "a@[192.0.2.1]",
        "@relay:a@example.com",
        "a(comment)@example.com",
        "a@example.com> SIZE=1",
        "a@example.com\r\nRCPT TO:<b@example.com>",
        "a@exam\nple.com",
        "a@example..com",
        "a@-example.com",
        "a@example-.com",
        "a\u202e@example.com",
        "a\u200b@example.com",
        "a\u0000@example.com",
        "a@exam_ple.com"
      })
  void anythingElseIsNot(String text) {
    assertThatThrownBy(() -> EmailAddress.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void lengthsAreThoseOfTheRfc() {
    assertThat(EmailAddress.parse("a".repeat(64) + "@example.com")).isNotNull();
    assertThatThrownBy(() -> EmailAddress.parse("a".repeat(65) + "@example.com"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void onlyTheLocalPartNeedsSmtpUtf8() {
    assertThat(EmailAddress.parse("zoé@example.com").needsSmtpUtf8()).isTrue();
    EmailAddress international = EmailAddress.parse("marie@müller.example");
    assertThat(international.needsSmtpUtf8()).isFalse();
    assertThat(international.wireForm()).isEqualTo("marie@xn--mller-kva.example");
  }
}
