// SPDX-License-Identifier: Apache-2.0
package pli.checks.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pli.smtp.RecipientResult;
import pli.smtp.Security;

/// Pli's client against Postfix and Dovecot.
@Tag("interop")
class PliPostfixTest implements PliContract {

  private static final String ONLY = "smtpd_sasl_mechanism_filter=";
  private static final String WITHOUT_CHUNKING = "smtpd_discard_ehlo_keywords=chunking";

  @RegisterExtension
  static final PeerExtension<PostfixServer> POSTFIX =
      new PeerExtension<>(
          new PostfixServer()
              .alsoWith(ONLY + "plain")
              .alsoWith(ONLY + "login")
              .alsoWith(ONLY + "cram-md5")
              .alsoWith(ONLY + "scram-sha-256")
              .alsoWith(WITHOUT_CHUNKING));

  @Override
  public PostfixServer peer() {
    return POSTFIX.peer();
  }

  @BeforeEach
  void rules() {
    peer().recipients().refuse("refused@firma.test");
    peer().recipients().defer("later@firma.test", Integer.MAX_VALUE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"plain", "login", "cram-md5", "scram-sha-256"})
  void everyMechanismSignsIn(String mechanism) throws IOException {
    PliHandover pli = new PliHandover(peer());
    List<Letter> letters = List.of(Letter.of("sign-in-" + mechanism, "r@firma.test"));

    assertThat(pli.hand(peer().portWith(ONLY + mechanism), Security.TLS, letters).values())
        .hasOnlyElementsOfType(RecipientResult.Accepted.class);
    assertThat(pli.commands())
        .filteredOn(line -> line.startsWith("AUTH "))
        .singleElement()
        .asString()
        .containsIgnoringCase("AUTH " + mechanism);
  }

  @Test
  void whatLooksLikeTheEndOfTheContentIsContentWithDataToo() throws IOException {
    assertArrivesAsContent(peer().portWith(WITHOUT_CHUNKING), "dotted");
  }

  @Test
  void manyBytesArriveUnchangedWithDataToo() throws IOException {
    List<Letter> letters = List.of(Letter.large("by-data", "large@firma.test", 5_000_000));
    PliHandover pli = new PliHandover(peer());

    pli.hand(peer().portWith(WITHOUT_CHUNKING), Security.TLS, letters);

    assertThat(pli.commands()).contains("DATA");
    assertThat(new Arrivals(peer()).await("by-data", 1)).isEqualTo(Arrivals.of(letters));
  }
}
