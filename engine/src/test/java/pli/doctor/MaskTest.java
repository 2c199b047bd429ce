// SPDX-License-Identifier: Apache-2.0
package pli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class MaskTest {

  private final Mask mask = new Mask(Set.of("bluewin.ch", "smtpauths.bluewin.ch"));

  @Test
  void theSameAddressBecomesTheSameStandInEverywhere() {
    assertThat(mask.mask("MAIL FROM:<rh@exemple.ch>\nRCPT TO:<luc@bluewin.ch>"))
        .isEqualTo("MAIL FROM:<person-1@host-1.invalid>\nRCPT TO:<person-2@bluewin.ch>");
    assertThat(mask.mask("250 <RH@Exemple.ch> ok at mail.bluewin.ch"))
        .isEqualTo("250 <person-1@host-1.invalid> ok at mail.bluewin.ch");
  }

  @Test
  void aPersonNamedWithoutTheDomainIsHiddenToo() {
    mask.learn("RCPT TO:<luc.favre@exemple.ch>");

    assertThat(mask.mask("550 no such user luc.favre here, Luc.Favre!"))
        .doesNotContainIgnoringCase("luc")
        .startsWith("550 no such user (person) here");
  }

  @Test
  void hiddenWordsVanishAsWholeWords() {
    mask.hide("Marie Muster", "name");
    mask.hide("al", "user");

    assertThat(mask.mask("Hello MARIE MUSTER, all is well"))
        .isEqualTo("Hello (name), all is well");
  }

  @Test
  void networkAddressesVanishAndTimesAndCodesStay() {
    assertThat(mask.mask("EHLO [192.168.1.5] at 09:12:33 535 5.7.8 v4.98.1"))
        .isEqualTo("EHLO [network-address-1] at 09:12:33 535 5.7.8 v4.98.1");
    assertThat(mask.mask("[IPv6:2001:db8::1] fe80::aa:1 ::1"))
        .doesNotContain("2001", "fe80", "::1");
  }

  @Test
  void hostsOfTheUsersOwnAreHiddenAndThoseOfProvidersAreNot() {
    assertThat(mask.mask("connected mail.muster-treuhand.ch, then smtpauths.bluewin.ch"))
        .isEqualTo("connected host-1.invalid, then smtpauths.bluewin.ch");
  }
}
