// SPDX-License-Identifier: Apache-2.0
package pli.app;

/// A PDF with a line of text on each of its pages, in ASCII alone.
public final class AllPages {

  private AllPages() {}

  /// @param texts of the pages; ASCII without brackets
  public static String saying(String... texts) {
    int count = texts.length;
    String[] objects = new String[2 + 2 * count];
    StringBuilder kids = new StringBuilder();
    objects[0] = "<< /Type /Catalog /Pages 2 0 R >>";
    for (int i = 0; i < count; i++) {
      kids.append(3 + 2 * i).append(" 0 R ");
      String content = "BT /F1 12 Tf 50 700 Td (" + texts[i] + ") Tj ET";
      objects[2 + 2 * i] =
          "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents " + (4 + 2 * i)
              + " 0 R /Resources << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont"
              + " /Helvetica >> >> >> >>";
      objects[3 + 2 * i] =
          "<< /Length " + content.length() + " >>\nstream\n" + content + "\nendstream";
    }
    objects[1] = "<< /Type /Pages /Kids [" + kids + "] /Count " + count + " >>";
    return written(objects);
  }

  private static String written(String[] objects) {
    StringBuilder pdf = new StringBuilder("%PDF-1.7\n");
    StringBuilder places = new StringBuilder("0000000000 65535 f \n");
    for (int i = 0; i < objects.length; i++) {
      places.append("%010d 00000 n \n".formatted(pdf.length()));
      pdf.append(i + 1).append(" 0 obj\n").append(objects[i]).append("\nendobj\n");
    }
    int table = pdf.length();
    int size = objects.length + 1;
    return pdf.append("xref\n0 ").append(size).append('\n').append(places)
        .append("trailer\n<< /Size ").append(size).append(" /Root 1 0 R >>\nstartxref\n")
        .append(table).append("\n%%EOF\n").toString();
  }
}
