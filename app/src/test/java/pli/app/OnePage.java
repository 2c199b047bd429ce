// SPDX-License-Identifier: Apache-2.0
package pli.app;

/// A PDF of one page in plain ASCII, so that it can be sent as text.
public final class OnePage {

  private OnePage() {}

  /// @param text ASCII without brackets
  public static String saying(String text) {
    String content = "BT /F1 12 Tf 50 700 Td (" + text + ") Tj ET";
    String[] objects = {
      "<< /Type /Catalog /Pages 2 0 R >>",
      "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
      "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources"
          + " << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> >>",
      "<< /Length " + content.length() + " >>\nstream\n" + content + "\nendstream"
    };
    StringBuilder pdf = new StringBuilder("%PDF-1.7\n");
    StringBuilder places = new StringBuilder("0000000000 65535 f \n");
    for (int i = 0; i < objects.length; i++) {
      places.append("%010d 00000 n \n".formatted(pdf.length()));
      pdf.append(i + 1).append(" 0 obj\n").append(objects[i]).append("\nendobj\n");
    }
    int table = pdf.length();
    return pdf.append("xref\n0 5\n").append(places)
        .append("trailer\n<< /Size 5 /Root 1 0 R >>\nstartxref\n").append(table)
        .append("\n%%EOF\n").toString();
  }
}
