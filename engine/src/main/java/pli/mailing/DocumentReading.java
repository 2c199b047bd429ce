// SPDX-License-Identifier: Apache-2.0
package pli.mailing;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// One look through a document: size, hash, and whether it is what its name says.
///
/// @param fault code of the phrase that says why it cannot be handed over
record DocumentReading(long sizeBytes, String sha256, Optional<String> fault) {

  /// Bytes of a document. No provider in the catalogue takes a message above 150 MB.
  private static final long LIMIT_BYTES = 150L * 1024 * 1024;

  /// A reader of PDF looks for the header in the first 1024 bytes (ISO 32000-1, annex H.3.4.1).
  private static final int PDF_HEADER_WITHIN = 1024;

  static DocumentReading of(Path file) {
    try {
      if (Files.size(file) > LIMIT_BYTES) {
        return new DocumentReading(Files.size(file), "", Optional.of("mailing.document-huge"));
      }
      return read(file);
    } catch (IOException _) {
      return new DocumentReading(0, "", Optional.of("mailing.document-unreadable"));
    }
  }

  private static DocumentReading read(Path file) throws IOException {
    MessageDigest digest = Sha256.digest();
    byte[] buffer = new byte[1 << 16];
    byte[] head = new byte[0];
    long size = 0;
    try (InputStream in = open(file)) {
      for (int read = in.readNBytes(buffer, 0, buffer.length); read > 0;
          read = in.readNBytes(buffer, 0, buffer.length)) {
        if (size == 0) {
          head = Arrays.copyOf(buffer, Math.min(read, PDF_HEADER_WITHIN));
        }
        digest.update(buffer, 0, read);
        size += read;
      }
    }
    String sha256 = HexFormat.of().formatHex(digest.digest());
    return new DocumentReading(size, sha256, fault(file, size, head));
  }

  /// Opened without following a link: the path was resolved before.
  private static InputStream open(Path file) throws IOException {
    return Channels.newInputStream(
        Files.newByteChannel(
            file, Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)));
  }

  private static Optional<String> fault(Path file, long size, byte[] head) {
    if (size == 0) {
      return Optional.of("mailing.document-empty");
    }
    boolean namedPdf = file.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(".pdf");
    boolean pdf = new String(head, StandardCharsets.ISO_8859_1).contains("%PDF-");
    return namedPdf && !pdf ? Optional.of("mailing.document-not-pdf") : Optional.empty();
  }
}
