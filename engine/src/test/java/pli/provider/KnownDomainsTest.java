// SPDX-License-Identifier: Apache-2.0
package pli.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KnownDomainsTest {

  @ParameterizedTest
  @CsvSource({
    "gmial.com, gmail.com",
    "gmail.con, gmail.com",
    "gmail.ch, gmail.com",
    "GMAIL.CM, gmail.com",
    "hotmial.com, hotmail.com",
    "hotmai.ch, hotmail.ch",
    "bluewin.hc, bluewin.ch",
    "bluewinn.ch, bluewin.ch",
    "bluewin.com, bluewin.ch",
    "firma.hc, firma.ch",
    "gmx.hc, gmx.ch",
    "firma.con, firma.com",
    "gmail.com,",
    "mail.com,",
    "email.com,",
    "ymail.com,",
    "bluemail.ch,",
    "firma.ch,",
    "gmx.de,",
    "hc,"
  })
  void aSlipIsNoticedAndATrueDomainLeftAlone(String written, String meant) {
    assertThat(KnownDomains.meant(written)).isEqualTo(Optional.ofNullable(meant));
  }

  @Test
  void noDomainOfTheCatalogueIsTakenForASlip() {
    assertThat(PresetCatalog.load().all())
        .flatMap(preset -> preset.facts().domains())
        .isNotEmpty()
        .allMatch(domain -> KnownDomains.meant(domain).isEmpty());
  }
}
