// SPDX-License-Identifier: Apache-2.0
package pli.document.pdf;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.Adler32;
import java.util.zip.Deflater;

/// A PDF written by hand, so that it can be as wrong as wanted. Object 1 is the catalogue, 2 the page
/// tree, 3 the first page, 4 its content.
final class RawPdf {

  private static final int PIECE = 1 << 20;

  /// RFC 1951 §3.2.3: a last block with nothing in it.
  private static final byte[] LAST_AND_EMPTY = {3, 0};

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final List<Integer> offsets = new ArrayList<>();
  private String trailer = "";

  RawPdf() {
    write("%PDF-1.7\n");
  }

  /// The usual four objects with this content.
  static RawPdf with(byte[] content, String contentDictionary, String resources) {
    RawPdf pdf = new RawPdf();
    pdf.object("<< /Type /Catalog /Pages 2 0 R >>");
    pdf.object("<< /Type /Pages /Kids [3 0 R] /Count 1 >>");
    pdf.object(
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << "
            + resources + " >> >>");
    pdf.stream(contentDictionary, content);
    return pdf;
  }

  static RawPdf withText(String text) {
    return with(bytes("BT /F1 12 Tf 50 700 Td (" + text + ") Tj ET"), "",
        "/Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >>");
  }

  RawPdf object(String body) {
    offsets.add(out.size());
    write(offsets.size() + " 0 obj\n" + body + "\nendobj\n");
    return this;
  }

  RawPdf stream(String dictionary, byte[] bytes) {
    offsets.add(out.size());
    write(offsets.size() + " 0 obj\n<< /Length " + bytes.length + " " + dictionary
        + " >>\nstream\n");
    out.writeBytes(bytes);
    write("\nendstream\nendobj\n");
    return this;
  }

  RawPdf trailer(String more) {
    trailer = more;
    return this;
  }

  int size() {
    return out.size();
  }

  byte[] bytes() {
    int xref = out.size();
    write("xref\n0 " + (offsets.size() + 1) + "\n0000000000 65535 f \n");
    StringBuilder lines = new StringBuilder();
    offsets.forEach(offset -> lines.append("%010d 00000 n \n".formatted(offset)));
    write(lines.toString());
    write("trailer\n<< /Size " + (offsets.size() + 1) + " /Root 1 0 R "
        + trailer.replace("XREF", String.valueOf(xref)) + " >>\nstartxref\n" + xref + "\n%%EOF\n");
    return out.toByteArray();
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  /// So many blanks, packed. What is packed after a full flush does not look back: so one piece is
  /// packed and stands there many times, which is done in a moment where packing all takes ten seconds.
  ///
  /// @param size whole pieces of 2^20
  static byte[] packedBlanks(long size) {
    byte[] blanks = bytes(" ".repeat(PIECE));
    byte[] buffer = new byte[PIECE];
    Deflater deflater = new Deflater(9);
    deflater.setInput(blanks);
    byte[] first = Arrays.copyOf(buffer, deflater.deflate(buffer, 0, PIECE, Deflater.FULL_FLUSH));
    deflater.setInput(blanks);
    byte[] next = Arrays.copyOf(buffer, deflater.deflate(buffer, 0, PIECE, Deflater.FULL_FLUSH));
    deflater.end();
    Adler32 sum = new Adler32();
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    for (long done = 0; done < size; done += PIECE) {
      packed.writeBytes(done == 0 ? first : next);
      sum.update(blanks);
    }
    packed.writeBytes(LAST_AND_EMPTY);
    packed.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt((int) sum.getValue()).array());
    return packed.toByteArray();
  }

  static byte[] packed(byte[] bytes) {
    Deflater deflater = new Deflater();
    deflater.setInput(bytes);
    deflater.finish();
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    byte[] buffer = new byte[1 << 16];
    while (!deflater.finished()) {
      packed.write(buffer, 0, deflater.deflate(buffer));
    }
    deflater.end();
    return packed.toByteArray();
  }

  private void write(String text) {
    out.writeBytes(bytes(text));
  }
}
