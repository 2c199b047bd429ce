// SPDX-License-Identifier: Apache-2.0
package pli.checks.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.mail.MessagingException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@Tag("interop")
class PostfixPeerTest implements PeerContract {

  @RegisterExtension
  static final PeerExtension<PostfixServer> POSTFIX = new PeerExtension<>(new PostfixServer());

  @Override
  public PostfixServer peer() {
    return POSTFIX.peer();
  }

  @BeforeEach
  void rules() {
    peer().recipients().refuse("refused@firma.test");
    peer().recipients().defer("later@firma.test", Integer.MAX_VALUE);
  }

  @Test
  void aRecipientPutOffOnceIsTakenTheSecondTime() throws Exception {
    peer().recipients().defer("grey@firma.test", 1);
    OtherClient client = new OtherClient(peer(), true);

    assertThatThrownBy(() -> client.hand("grey@firma.test", "first"))
        .isInstanceOf(MessagingException.class);
    client.hand("grey@firma.test", "second");

    assertThat(peer().recipients().attempts("grey@firma.test")).isEqualTo(2);
  }
}
