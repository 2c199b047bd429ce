// SPDX-License-Identifier: Apache-2.0
package pli.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordingSinkTest {

  private static final String CONTENT = "Message-ID: <1@example.com>\r\nSubject: x\r\n\r\n.dot\r\n";

  @TempDir Path folder;

  @Test
  void eachAcceptedMessageIsOneRecord() throws Exception {
    Path record = folder.resolve("record");
    try (RecordingSink sink = RecordingSink.open(SinkOptions.recordingTo(record));
        LineClient client = LineClient.clear(sink.port())) {
      client.reply();
      assertThat(client.ask("EHLO x")).contains("PIPELINING", "CHUNKING", "SIZE", "AUTH PLAIN");
      assertThat(client.ask("AUTH PLAIN AHgAeQ==")).startsWith("235");
      byData(client);
      envelope(client);
      client.write("BDAT 10\r\n" + CONTENT.substring(0, 10));
      assertThat(client.reply()).startsWith("250");
      client.write("BDAT " + (CONTENT.length() - 10) + " LAST\r\n" + CONTENT.substring(10));
      assertThat(client.reply()).startsWith("250");
      envelope(client);
      assertThat(client.ask("RSET")).startsWith("250");
      assertThat(client.ask("DATA")).startsWith("503");
      assertThat(client.ask("QUIT")).startsWith("221");
    }
    assertThat(SinkRecord.read(record)).containsExactly(wanted(), wanted());
  }

  @Test
  void extensionsCanBeLeftAway() throws Exception {
    SinkOptions options =
        SinkOptions.parse(
            "--record", folder.resolve("r").toString(), "--without", "CHUNKING", "--without",
            "PIPELINING", "--delay", "5");
    try (RecordingSink sink = RecordingSink.open(options);
        LineClient client = LineClient.clear(sink.port())) {
      client.reply();
      assertThat(client.ask("EHLO x")).contains("SIZE").doesNotContain("CHUNKING", "PIPELINING");
      byData(client);
    }
  }

  @Test
  void tlsComesAtOnceOrByStarttls() throws Exception {
    TestAuthority authority = new TestAuthority();
    Path store = folder.resolve("store.p12");
    authority.writeKeyStore(store, CertificateKind.VALID);
    Path record = folder.resolve("record");
    try (RecordingSink sink = open("--record", record, "--keystore", store, "--implicit-tls");
        LineClient client = LineClient.tls(sink.port(), authority.client())) {
      client.reply();
      byData(client);
    }
    try (RecordingSink sink = open("--record", record, "--keystore", store);
        LineClient client = LineClient.clear(sink.port())) {
      client.reply();
      assertThat(client.ask("EHLO x")).contains("STARTTLS").doesNotContain("AUTH");
      assertThat(client.ask("STARTTLS")).startsWith("220");
      client.secure(authority.client());
      assertThat(client.ask("EHLO x")).contains("AUTH").doesNotContain("STARTTLS");
      byData(client);
    }
    assertThat(SinkRecord.read(record)).containsExactly(wanted(), wanted());
  }

  @Test
  void aRecordIsOnDiskBeforeItsReplyEvenIfTheSinkIsKilled() throws Exception {
    Path record = folder.resolve("record");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                RecordingSink.class.getName(),
                "--record",
                record.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedReader out =
            new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
        LineClient client = LineClient.clear(Integer.parseInt(out.readLine()))) {
      client.reply();
      byData(client);
      process.destroyForcibly().waitFor();
      assertThat(SinkRecord.read(record)).containsExactly(wanted());
    } finally {
      process.destroyForcibly();
    }
  }

  @Test
  void aRecordWithoutItsEndDoesNotCount() throws IOException {
    Path record = folder.resolve("record");
    Files.writeString(record, "a@b.c\td@e.f\tabc\t5\t<1>\na@b.c\td@e");
    assertThat(SinkRecord.read(record))
        .containsExactly(new SinkRecord("a@b.c", List.of("d@e.f"), "abc", 5, "<1>"));
    assertThat(SinkRecord.read(folder.resolve("none"))).isEmpty();
  }

  private static RecordingSink open(Object... args) {
    return RecordingSink.open(
        SinkOptions.parse(
            java.util.Arrays.stream(args).map(Object::toString).toArray(String[]::new)));
  }

  private static void envelope(LineClient client) throws IOException {
    assertThat(client.ask("MAIL FROM:<a@example.com> SIZE=5")).startsWith("250");
    assertThat(client.ask("RCPT TO:<b@example.net>")).startsWith("250");
    assertThat(client.ask("RCPT TO:<c@example.net>")).startsWith("250");
  }

  private static void byData(LineClient client) throws IOException {
    envelope(client);
    assertThat(client.ask("DATA")).startsWith("354");
    assertThat(client.ask(CONTENT.replace("\r\n.", "\r\n..") + ".")).startsWith("250");
  }

  private static SinkRecord wanted() throws Exception {
    byte[] bytes = CONTENT.getBytes(UTF_8);
    String sha256 = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    return new SinkRecord(
        "a@example.com",
        List.of("b@example.net", "c@example.net"),
        sha256,
        bytes.length,
        "<1@example.com>");
  }
}
