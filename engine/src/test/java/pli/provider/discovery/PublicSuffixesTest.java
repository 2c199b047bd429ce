// SPDX-License-Identifier: Apache-2.0
package pli.provider.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PublicSuffixesTest {

  private static final PublicSuffixes SUFFIXES = new PublicSuffixes();

  @ParameterizedTest
  @CsvSource({
    "example.ch, example.ch",
    "mail.example.ch, example.ch",
    "a.b.c.example.ch, example.ch",
    "mail.example.co.uk, example.co.uk",
    "co.uk,",
    "ch,",
    "mail.example.unknownending, example.unknownending",
    "unknownending,",
    // A rule with a wildcard, and its exception.
    "shop.example.ck, shop.example.ck",
    "example.ck,",
    "mail.www.ck, www.ck",
    // Customers of one hosting provider are strangers.
    "anna.github.io, anna.github.io",
    "github.io,",
    // Internationalised endings are compared as they travel.
    "mail.example.xn--p1ai, example.xn--p1ai"
  })
  void theRegisteredDomainIsOneLabelBelowThePublicSuffix(String name, String registered) {
    assertThat(SUFFIXES.registrable(name)).isEqualTo(Optional.ofNullable(registered));
  }

  @ParameterizedTest
  @CsvSource({
    "smtp.example.ch, example.ch, true",
    "smtp.example.ch, mail.office.example.ch, true",
    "counterexample.ch, example.ch, false",
    "a.co.uk, b.co.uk, false",
    "co.uk, co.uk, false",
    "anna.github.io, bert.github.io, false"
  })
  void twoNamesBelongTogetherBelowOneRegisteredDomain(String one, String other, boolean same) {
    assertThat(SUFFIXES.sameOwner(one, other)).isEqualTo(same);
  }
}
