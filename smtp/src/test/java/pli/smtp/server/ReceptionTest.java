// SPDX-License-Identifier: Apache-2.0
package pli.smtp.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import pli.smtp.Extension;
import pli.smtp.Reply;

class ReceptionTest {

  private final Letterbox letterbox = new Letterbox();
  private SmtpListener listener;

  @AfterEach
  void close() {
    if (listener != null) {
      listener.close();
    }
  }

  private RawClient client(ListenerPlan plan) throws IOException {
    listener = SmtpListener.open(plan, letterbox);
    return RawClient.greeted(listener.port());
  }

  private void envelope(RawClient client) throws IOException {
    assertThat(client.ask("MAIL FROM:<a@example.com>")).startsWith("250");
    assertThat(client.ask("RCPT TO:<b@example.net>")).startsWith("250");
  }

  // -- content

  @Test
  void dataIsUnstuffedAndEndsAtTheDot() throws IOException {
    try (RawClient client = client(ListenerPlan.clear())) {
      envelope(client);
      assertThat(client.ask("DATA")).startsWith("354");
      assertThat(client.ask("Subject: x\r\n\r\n..dot\r\nlast\r\n.")).startsWith("250 2.0.0 taken");
      assertThat(letterbox.letters.getFirst().content())
          .isEqualTo("Subject: x\r\n\r\n.dot\r\nlast\r\n");
    }
  }

  @ParameterizedTest
  @FieldSource("pli.smtp.server.Smuggling#SEQUENCES")
  void nothingIsSmuggledThroughData(String sequence) throws IOException {
    try (RawClient client = client(ListenerPlan.clear())) {
      envelope(client);
      client.ask("DATA");
      client.write("a" + sequence + "MAIL FROM:<x@example.com>\r\n.\r\n");
      assertThat(client.reply()).startsWith("550 5.6.0");
      assertThat(client.ask("NOOP")).startsWith("250");
      assertThat(letterbox.letters).isEmpty();
    }
  }

  @Test
  void aBareLineEndInACommandIsRefused() throws IOException {
    try (RawClient client = client(ListenerPlan.clear())) {
      assertThat(client.ask("NOOP\nRSET")).startsWith("500");
      assertThat(client.ask("NOOP\rRSET")).startsWith("500");
      assertThat(client.ask("NOOP")).startsWith("250");
    }
  }

  @Test
  void contentOverTheSizeIsHeardOutAndRefused() throws IOException {
    try (RawClient client = client(ListenerPlan.clear().withSizeLimit(10))) {
      envelope(client);
      client.ask("DATA");
      assertThat(client.ask("12345678\r\n.")).startsWith("250");
      envelope(client);
      client.ask("DATA");
      assertThat(client.ask("123456789\r\n.")).startsWith("552");
      envelope(client);
      assertThat(client.ask("BDAT 11 LAST\r\n12345678901NOOP")).startsWith("552");
      assertThat(client.reply()).startsWith("250");
      assertThat(letterbox.letters).hasSize(1);
    }
  }

  @Test
  void aMailroomThatDoesNotReadIsNoReasonToLoseStep() throws IOException {
    letterbox.replies.put("early", Reply.of(554, "5.7.1 no"));
    try (RawClient client = client(ListenerPlan.clear())) {
      envelope(client);
      client.ask("DATA");
      assertThat(client.ask("a\r\n..\r\n.")).startsWith("554");
      envelope(client);
      client.write("BDAT 3\r\nabcBDAT 3\r\ndefBDAT 3 LAST\r\nghiRSET\r\n");
      assertThat(client.reply()).startsWith("554");
      assertThat(client.reply()).startsWith("503");
      assertThat(client.reply()).startsWith("503");
      assertThat(client.reply()).startsWith("250");
    }
  }

  @Test
  void chunksAreOneContentByteForByte() throws IOException {
    try (RawClient client = client(ListenerPlan.clear())) {
      envelope(client);
      client.write("BDAT 7\r\n\r\n.\r\n\n.");
      assertThat(client.reply()).startsWith("250 2.0.0 7 octets");
      assertThat(client.ask("NOOP")).startsWith("250");
      assertThat(client.ask("MAIL FROM:<a@example.com>")).startsWith("503");
      assertThat(client.ask("BDAT 0")).startsWith("250");
      assertThat(client.ask("BDAT 0 LAST")).startsWith("250 2.0.0 taken");
      assertThat(letterbox.letters.getFirst().content()).isEqualTo("\r\n.\r\n\n.");
    }
  }

  @Test
  void aRowOfChunksCanBeGivenUp() throws IOException {
    try (RawClient client = client(ListenerPlan.clear())) {
      envelope(client);
      client.write("BDAT 1\r\na");
      assertThat(client.reply()).startsWith("250");
      assertThat(client.ask("RSET")).startsWith("250");
      assertThat(client.ask("BDAT 0 LAST")).startsWith("503");
      envelope(client);
      client.write("BDAT 1\r\na");
      assertThat(client.reply()).startsWith("250");
      assertThat(client.ask("QUIT")).startsWith("221");
      assertThat(client.isClosed()).isTrue();
      assertThat(letterbox.letters).isEmpty();
    }
  }

  // -- groups

  @Test
  void aGroupIsAnsweredInOneGo() throws IOException {
    try (RawClient client = client(ListenerPlan.clear())) {
      client.write("MAIL FROM:<a@example.com>\r\nRCPT TO:<b@example.net>\r\nDATA\r\n");
      assertThat(client.reply()).startsWith("250");
      assertThat(client.bufferedBytes()).isPositive();
      assertThat(client.reply()).startsWith("250");
      assertThat(client.reply()).startsWith("354");
      client.write(
          "a\r\n.\r\nRSET\r\nMAIL FROM:<a@example.com>\r\nRCPT TO:<c@example.net>\r\nDATA\r\n");
      for (String code : new String[] {"250", "250", "250", "250", "354"}) {
        assertThat(client.reply()).startsWith(code);
      }
      assertThat(client.ask("b\r\n.")).startsWith("250");
      assertThat(letterbox.letters).hasSize(2);
    }
  }

  @Test
  void withoutPipeliningNothingMayComeAhead() throws IOException {
    try (RawClient client = client(ListenerPlan.clear().without(Extension.PIPELINING))) {
      client.write("MAIL FROM:<a@example.com>\r\nRCPT TO:<b@example.net>\r\n");
      assertThat(client.reply()).startsWith("554 5.5.0");
      assertThat(client.isClosed()).isTrue();
    }
  }

  @Test
  void nothingMayComeBehindData() throws IOException {
    try (RawClient client = client(ListenerPlan.clear())) {
      envelope(client);
      client.write("DATA\r\na\r\n.\r\n");
      assertThat(client.reply()).startsWith("554 5.5.0");
      assertThat(client.isClosed()).isTrue();
      assertThat(letterbox.letters).isEmpty();
    }
  }
}
