// SPDX-License-Identifier: Apache-2.0
package pli.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pli.smtp.Content;

class MessageComposerTest {

  private static final MessageText BOTH = new MessageText("Grüezi", Optional.of("<p>Grüezi</p>"));

  @TempDir Path folder;

  @Test
  void the_header_section_holds_these_fields_and_no_others() throws Exception {
    OutgoingMessage message =
        new OutgoingMessage(Samples.FROM, Samples.TO,
            Optional.of(Samples.mailbox("", "fragen@muster.example")), "Lohn November",
            MessageText.plain("Guten Tag"), List.of(), Locale.of("de", "CH"),
            "<abc@muster.example>", Samples.DATE, true);
    assertThat(Samples.text(Samples.compose(message)))
        .isEqualTo(
            """
            Date: Tue, 24 Nov 2026 09:05:07 +0100
            From: =?UTF-8?Q?Lohnb=C3=BCro_Muster_AG?= <lohn@muster.example>
            Reply-To: fragen@muster.example
            To: =?UTF-8?B?Wm/DqyBNw7xsbGVy?= <zoe@kunde.example>
            Message-ID: <abc@muster.example>
            Subject: Lohn November
            MIME-Version: 1.0
            Content-Language: de-CH
            Auto-Submitted: auto-generated
            X-Pli-Id: abc
            Content-Type: text/plain; charset=UTF-8
            Content-Transfer-Encoding: 7bit

            Guten Tag
            """
                .replace("\n", "\r\n"));
  }

  @Test
  void the_same_message_gives_the_same_bytes() throws Exception {
    Attachment file = Samples.file(folder, "Löhne.pdf", new byte[100_000]);
    OutgoingMessage message = Samples.message("x", BOTH, file);
    assertThat(Samples.compose(message)).isEqualTo(Samples.compose(message));
  }

  @Test
  void size_and_hashes_are_those_of_the_bytes() throws Exception {
    byte[] first = {1, 2, 3};
    OutgoingMessage message =
        Samples.message("x", BOTH, Samples.file(folder, "a.pdf", first),
            Samples.file(folder, "b.pdf", new byte[0]));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ComposedMessage composed = new MessageComposer().compose(message, out);
    assertThat(composed.sizeBytes()).isEqualTo(out.size());
    assertThat(composed.attachmentSha256()).containsExactly(sha256(first), sha256(new byte[0]));
    assertThat(composed.encoding()).isEqualTo(Content.Encoding.SEVEN_BIT);
  }

  @Test
  void only_a_local_part_outside_ascii_makes_utf8_headers() throws Exception {
    Mailbox to = Samples.mailbox("Zoë", "zoë@müller.example");
    OutgoingMessage message =
        Samples.message(Samples.FROM, to, "x", MessageText.plain("x"), List.of());
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ComposedMessage composed = new MessageComposer().compose(message, out);
    assertThat(composed.encoding()).isEqualTo(Content.Encoding.UTF8_HEADERS);
    assertThat(Samples.text(out.toByteArray())).contains("<zoë@xn--mller-kva.example>");
  }

  @Test
  void a_file_of_fifty_megabytes_needs_no_memory_of_its_size() throws Exception {
    Path file = folder.resolve("large.pdf");
    try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
      sparse.setLength(50L << 20);
    }
    OutgoingMessage message =
        Samples.message("x", BOTH, new Attachment("large.pdf", "application/pdf", file));
    var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    ComposedMessage composed =
        new MessageComposer().compose(message, OutputStream.nullOutputStream());
    assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(8L << 20);
    assertThat(composed.sizeBytes()).isGreaterThan((50L << 20) * 4 / 3);
  }

  @Test
  void every_composition_carries_its_own_file_only() throws Exception {
    List<byte[]> files =
        IntStream.range(0, 200).mapToObj(i -> ("payslip " + i).getBytes()).toList();
    MessageComposer composer = new MessageComposer();
    boolean all =
        IntStream.range(0, 200).parallel().allMatch(i -> {
          try {
            OutgoingMessage message =
                Samples.message("x", BOTH, Samples.file(folder, "a.pdf", files.get(i)));
            return composer.compose(message, OutputStream.nullOutputStream())
                .attachmentSha256().equals(List.of(sha256(files.get(i))));
          } catch (Exception e) {
            throw new IllegalStateException(e);
          }
        });
    assertThat(all).isTrue();
  }

  @Test
  void links_folders_devices_and_missing_files_are_not_attached() throws Exception {
    Path target = Files.write(folder.resolve("target.pdf"), new byte[10]);
    Path link = Files.createSymbolicLink(folder.resolve("link.pdf"), target);
    Path device = Path.of("/dev/null");
    for (Path file : List.of(link, folder, device, folder.resolve("missing.pdf"))) {
      OutgoingMessage message =
          Samples.message("x", BOTH, new Attachment("a.pdf", "application/pdf", file));
      assertThatThrownBy(() -> Samples.compose(message)).isInstanceOf(IOException.class);
    }
  }

  private static String sha256(byte[] bytes) throws Exception {
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
  }
}
