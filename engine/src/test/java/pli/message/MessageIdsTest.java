// SPDX-License-Identifier: Apache-2.0
package pli.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import pli.smtp.EmailAddress;

class MessageIdsTest {

  @Test
  void ids_differ_and_name_only_the_domain_of_the_sender() {
    MessageIds ids = new MessageIds(new Random(1));
    EmailAddress sender = EmailAddress.parse("lohn@Müller.example");
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < 10_000; i++) {
      String id = ids.next(sender);
      assertThat(id).matches("<[0-9a-v]{26}@xn--mller-kva\\.example>");
      assertThat(seen.add(id)).isTrue();
    }
  }

  @Test
  void a_digest_always_has_the_same_id() {
    EmailAddress sender = EmailAddress.parse("lohn@muster.example");
    byte[] digest = new byte[32];
    digest[0] = (byte) 0xff;
    assertThat(MessageIds.of(sender, digest))
        .isEqualTo(MessageIds.of(sender, digest.clone()))
        .matches("<[0-9a-v]{26}@muster\\.example>");
  }
}
