// SPDX-License-Identifier: Apache-2.0
package pli.message;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.function.Consumer;

/// A file as base64, read once from beginning to end in pieces and hashed on the way.
///
/// @param sha256 takes the hash of the file when all of it is written
record AttachmentPart(Attachment attachment, Consumer<String> sha256) implements MimePart {

  /// RFC 2045 §6.8: 76 characters of base64 to a line, that is 57 bytes.
  private static final int LINE_CHARACTERS = 76;

  private static final int LINE_BYTES = 57;

  /// Measured: larger pieces gain nothing.
  private static final int LINES_PER_PIECE = 512;

  private static final byte[] CRLF = {'\r', '\n'};

  @Override
  public void addFields(HeaderSection section) {
    String fileName = attachment.fileName();
    section
        .field("Content-Type", attachment.mediaType(), FileNameParameters.name(fileName))
        .field("Content-Disposition", "attachment", FileNameParameters.filename(fileName))
        .field("Content-Transfer-Encoding", "base64");
  }

  @Override
  public void writeBody(OutputStream out) throws IOException {
    Path file = attachment.file();
    long expected = regularFileSize(file);
    int lines = (int) Math.min(LINES_PER_PIECE, expected / LINE_BYTES + 1);
    byte[] piece = new byte[lines * LINE_BYTES];
    byte[] encoded = new byte[lines * (LINE_CHARACTERS + CRLF.length)];
    Base64.Encoder base64 = Base64.getMimeEncoder(LINE_CHARACTERS, CRLF);
    MessageDigest digest = Sha256.start();
    try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
      boolean first = true;
      int length = in.readNBytes(piece, 0, piece.length);
      while (length > 0) {
        digest.update(piece, 0, length);
        byte[] exact = length == piece.length ? piece : Arrays.copyOf(piece, length);
        if (!first) {
          out.write(CRLF);
        }
        out.write(encoded, 0, base64.encode(exact, encoded));
        first = false;
        length = in.readNBytes(piece, 0, piece.length);
      }
    }
    sha256.accept(Sha256.hex(digest));
  }

  // Asked before opening, because opening a named pipe would wait for ever.
  private static long regularFileSize(Path file) throws IOException {
    BasicFileAttributes attributes =
        Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    if (!attributes.isRegularFile()) {
      throw new NoSuchFileException(file.toString(), null, "not a regular file");
    }
    return attributes.size();
  }
}
