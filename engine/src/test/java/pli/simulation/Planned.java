// SPDX-License-Identifier: Apache-2.0
package pli.simulation;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import pli.outbox.Staging;
import pli.outbox.Submission;
import pli.smtp.Content;
import pli.smtp.EmailAddress;

/// One message as the person wants it.
record Planned(String account, int number, String recipient, String content, Duration life) {

  /// Lines that begin with dots, as a hard case of the protocol, and now and then a longer one.
  static Planned of(World world, String account, int number, Duration life) {
    String recipient = "r" + number + "@example.net";
    int lines = world.chance(0.02) ? 900 : 1 + world.random().nextInt(6);
    StringBuilder text =
        new StringBuilder("Message-ID: <")
            .append(number).append('.').append(account)
            .append(">\r\nTo: ").append(recipient).append("\r\n\r\n");
    for (int i = 0; i < lines; i++) {
      text.append(".".repeat(world.random().nextInt(3)))
          .append(Long.toString(world.random().nextLong(), 36))
          .append("\r\n");
    }
    return new Planned(account, number, recipient, text.toString(), life);
  }

  String key() {
    return "k" + number;
  }

  Submission submission(java.time.Instant now) {
    return new Submission(
        account, key(), "f" + number, EmailAddress.parse(account),
        EmailAddress.parse(recipient), Optional.empty(), "<" + number + "." + account + ">",
        now, now.plus(life));
  }

  Staging.ContentSource source() {
    return out -> {
      out.write(content.getBytes(StandardCharsets.US_ASCII));
      return Content.Encoding.SEVEN_BIT;
    };
  }
}
