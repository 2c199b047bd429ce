// SPDX-License-Identifier: Apache-2.0
package pli.checks.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import java.nio.file.Files;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// What every peer must do before a test of Pli against it means anything, shown by another client.
@Tag("interop")
interface PeerContract {

  RealPeer peer();

  @Test
  default void aMessageOverStartTlsArrives() throws Exception {
    new OtherClient(peer(), false).hand("startTls@firma.test", "Über STARTTLS");

    assertArrived("startTls@firma.test");
  }

  @Test
  default void aMessageOverImplicitTlsArrives() throws Exception {
    new OtherClient(peer(), true).hand("implicit@firma.test", "Über TLS");

    assertArrived("implicit@firma.test");
  }

  @Test
  default void aWrongPasswordIsRefused() {
    OtherClient client = new OtherClient(peer(), true, "not the password");

    assertThatThrownBy(() -> client.hand("nobody@firma.test", "x"))
        .isInstanceOf(AuthenticationFailedException.class);
  }

  @Test
  default void aRecipientMayBeRefused() {
    assertThatThrownBy(() -> new OtherClient(peer(), true).hand("refused@firma.test", "x"))
        .isInstanceOf(SendFailedException.class)
        .hasStackTraceContaining("5.1.1");
  }

  @Test
  default void aRecipientMayBePutOff() {
    assertThatThrownBy(() -> new OtherClient(peer(), true).hand("later@firma.test", "x"))
        .isInstanceOf(MessagingException.class)
        .hasStackTraceContaining("4.2.0");
  }

  private void assertArrived(String recipient) {
    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(
            () ->
                assertThat(peer().arrivals())
                    .anySatisfy(
                        file ->
                            assertThat(Files.readString(file))
                                .containsIgnoringCase("To: " + recipient)
                                .contains("kept exactly")));
  }
}
