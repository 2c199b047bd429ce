// SPDX-License-Identifier: Apache-2.0
package pli.document.pdf;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;

/// Files that were made to do harm, or that mishaps made. Run as a program of its own with a small
/// heap: reads each and says what came of it, one line for each.
public final class HostilePdfs {

  private static final PdfLimits LIMITS =
      new PdfLimits(64L << 20, 1_000, 200_000, Duration.ofSeconds(8));

  /// For what would take years.
  private static final String ENDLESS = "forms-in-forms";

  private static final PdfLimits LIMITS_OF_THE_ENDLESS =
      new PdfLimits(64L << 20, 1_000, 200_000, Duration.ofSeconds(1));

  private final Map<String, Supplier<byte[]>> files = new LinkedHashMap<>();

  private HostilePdfs() {
    files.put("in-order", () -> RawPdf.withText("in order, with enough text").bytes());
    files.put("nothing", () -> new byte[0]);
    files.put("header-only", () -> RawPdf.bytes("%PDF-1.7\n"));
    files.put("not-a-pdf", () -> RawPdf.bytes("%PDF-1.7\n<html>" + "x".repeat(5_000)));
    files.put("cut-off", () -> cutOff());
    files.put("zeros", () -> new byte[1 << 20]);
    files.put("bomb", () -> RawPdf.with(RawPdf.packedBlanks(1L << 30), "/Filter /FlateDecode", "")
        .bytes());
    files.put("bomb-in-bomb", () -> RawPdf.with(RawPdf.packed(RawPdf.packedBlanks(1L << 31)),
        "/Filter [/FlateDecode /FlateDecode]", "").bytes());
    files.put("bomb-of-objects", HostilePdfs::bombOfObjects);
    files.put("bomb-by-lzw", () -> RawPdf.with(new byte[4 << 20], "/Filter /LZWDecode", "")
        .bytes());
    files.put("xref-loop", () -> RawPdf.withText("xref loop").trailer("/Prev XREF").bytes());
    files.put("page-loop", HostilePdfs::pageLoop);
    files.put("many-pages", HostilePdfs::manyPages);
    files.put("count-lies", HostilePdfs::countLies);
    files.put("no-pages", () -> new RawPdf().object("<< /Type /Catalog /Pages 2 0 R >>")
        .object("<< /Type /Pages /Kids [] /Count 0 >>").bytes());
    files.put("form-loop", () -> forms(1, 1));
    files.put(ENDLESS, () -> forms(14, 10));
    files.put("deep-arrays", () -> RawPdf.withText("deep").trailer("/X " + "[".repeat(200_000))
        .bytes());
    files.put("many-objects", HostilePdfs::manyObjects);
    files.put("objects-without-table",
        () -> RawPdf.bytes("%PDF-1.7\n" + "7 0 obj\n0\nendobj\n".repeat(600_000) + "%%EOF\n"));
    files.put("endless-text", () -> RawPdf.with(
        RawPdf.packed(RawPdf.bytes("BT /F1 1 Tf " + "(aaaaaaaaaa) Tj ".repeat(100_000) + "ET")),
        "/Filter /FlateDecode",
        "/Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >>").bytes());
    files.put("script", () -> RawPdf.withText("a script in a file with enough text")
        .trailer("/OpenAction << /S /JavaScript /JS (app.alert(1)) >>").bytes());
    files.put("password", HostilePdfs::password);
  }

  /// @param args the folder to write to
  public static void main(String[] args) throws IOException {
    Path folder = Path.of(args[0]);
    PdfReader ordinary = new PdfReader(LIMITS);
    PdfReader impatient = new PdfReader(LIMITS_OF_THE_ENDLESS);
    HostilePdfs all = new HostilePdfs();
    for (Map.Entry<String, Supplier<byte[]>> one : all.files.entrySet()) {
      Path file = folder.resolve(one.getKey() + ".pdf");
      Files.write(file, one.getValue().get());
      PdfReader reader = one.getKey().equals(ENDLESS) ? impatient : ordinary;
      List<String> results = new ArrayList<>();
      for (PdfReader.Order order : PdfReader.Order.values()) {
        results.add(
            switch (reader.read(file, order)) {
              case PdfReading.Read(var _, var _) -> "READ";
              case PdfReading.Unusable(var reason) -> reason.name();
            });
      }
      reader.billTexts(file, List.of(0));
      System.out.println(one.getKey() + " " + results.stream().distinct().toList());
      Files.delete(file);
    }
    // A reader that was given up must not keep the program alive.
  }

  private static byte[] cutOff() {
    byte[] whole = RawPdf.withText("cut off").bytes();
    return Arrays.copyOf(whole, whole.length / 3);
  }

  private static byte[] bombOfObjects() {
    RawPdf pdf = RawPdf.withText("bomb of objects");
    pdf.stream("/Type /ObjStm /N 1000 /First 10 /Filter /FlateDecode",
        RawPdf.packedBlanks(32L << 20));
    return pdf.bytes();
  }

  private static byte[] pageLoop() {
    return new RawPdf().object("<< /Type /Catalog /Pages 2 0 R >>")
        .object("<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 2 >>").bytes();
  }

  private static byte[] manyPages() {
    return new RawPdf().object("<< /Type /Catalog /Pages 2 0 R >>")
        .object("<< /Type /Pages /Kids [" + "3 0 R ".repeat(50_000) + "] /Count 50000 >>")
        .object("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>").bytes();
  }

  private static byte[] countLies() {
    return new RawPdf().object("<< /Type /Catalog /Pages 2 0 R >>")
        .object("<< /Type /Pages /Kids [3 0 R] /Count 2147483647 >>")
        .object("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>").bytes();
  }

  /// Each form draws the next so many times; the last one draws itself.
  private static byte[] forms(int depth, int times) {
    RawPdf pdf = RawPdf.with(RawPdf.bytes("/X5 Do"), "", "/XObject << /X5 5 0 R >>");
    for (int i = 0; i < depth; i++) {
      int next = i + 1 < depth ? 6 + i : 5 + i;
      pdf.stream(
          "/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X" + next + " "
              + next + " 0 R >> >>",
          RawPdf.bytes(("/X" + next + " Do ").repeat(times)));
    }
    return pdf.bytes();
  }

  private static byte[] manyObjects() {
    RawPdf pdf = RawPdf.withText("many objects");
    for (int i = 0; i < 600_000; i++) {
      pdf.object("0");
    }
    return pdf.bytes();
  }

  private static byte[] password() {
    try (PDDocument document = new PDDocument()) {
      document.addPage(new PDPage());
      StandardProtectionPolicy policy =
          new StandardProtectionPolicy("secret", "secret", new AccessPermission());
      policy.setEncryptionKeyLength(256);
      document.protect(policy);
      return PdfSamples.saved(document);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
