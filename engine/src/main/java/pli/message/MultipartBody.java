// SPDX-License-Identifier: Apache-2.0
package pli.message;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;

/// Several parts with a boundary between (RFC 2046 §5.1).
///
/// @param subtype `mixed` or `alternative`
/// @param boundary begins with `=_`, which neither base64 nor quoted-printable can produce (RFC
///     2045 §6.7) and which [TextPart] keeps away from the beginning of unencoded lines
record MultipartBody(String subtype, String boundary, List<MimePart> parts) implements MimePart {

  static final String BOUNDARY_START = "=_";

  /// Taste: 96 bits are plenty for telling boundaries of one message apart.
  private static final int BOUNDARY_HASH_BYTES = 12;

  /// A boundary that follows from the Message-ID, so that composing again gives the same bytes.
  static MultipartBody of(String subtype, OutgoingMessage message, List<MimePart> parts) {
    MessageDigest sha256 = Sha256.start();
    sha256.update((subtype + message.messageId()).getBytes(StandardCharsets.UTF_8));
    String hash = HexFormat.of().formatHex(sha256.digest(), 0, BOUNDARY_HASH_BYTES);
    return new MultipartBody(subtype, BOUNDARY_START + subtype.charAt(0) + hash, parts);
  }

  @Override
  public void addFields(HeaderSection section) {
    section.field("Content-Type", "multipart/" + subtype, "boundary=\"" + boundary + "\"");
  }

  @Override
  public void writeBody(OutputStream out) throws IOException {
    String lineEnd = "";
    for (MimePart part : parts) {
      out.write(ascii(lineEnd + "--" + boundary + "\r\n"));
      HeaderSection section = new HeaderSection();
      part.addFields(section);
      out.write(section.bytes());
      part.writeBody(out);
      lineEnd = "\r\n";
    }
    out.write(ascii("\r\n--" + boundary + "--\r\n"));
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
