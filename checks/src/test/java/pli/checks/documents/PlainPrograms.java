// SPDX-License-Identifier: Apache-2.0
package pli.checks.documents;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/// Programs that print plain text, and libraries of other languages that are told line by line.
final class PlainPrograms {

  private static final String FONT = "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf";

  private PlainPrograms() {}

  static List<PdfProgram> all() {
    return List.of(
        new Printer("enscript, Ghostscript", List.of("enscript", "ps2pdf"),
            StandardCharsets.ISO_8859_1,
            "enscript -q -X 88591 -B -p in.ps in.txt; ps2pdf in.ps out.pdf"),
        new Printer("a2ps, Ghostscript", List.of("a2ps", "ps2pdf"), StandardCharsets.ISO_8859_1,
            "a2ps -q -1 -B --borders=no -X ISO-8859-1 -o in.ps in.txt; ps2pdf in.ps out.pdf"),
        new Printer("ReportLab (Python)", List.of("/usr/bin/python3"), StandardCharsets.UTF_8,
            "/usr/bin/python3 -c \"" + reportLab() + "\""),
        new Printer("TCPDF (PHP)", List.of("php"), StandardCharsets.UTF_8,
            "php -d error_reporting=0 -r \"" + tcpdf() + "\""),
        new Printer("PDF::API2 (Perl)", List.of("perl"), StandardCharsets.UTF_8,
            "perl -e \"" + api2() + "\""));
  }

  /// Draws the shapes of letters; never to be passed.
  static PdfProgram shapes() {
    return new Printer("paps: shapes of letters only", List.of("paps", "ps2pdf"),
        StandardCharsets.UTF_8,
        "paps --font='DejaVu Sans 11' in.txt > in.ps && ps2pdf in.ps out.pdf");
  }

  /// @param script works on `in.txt`, a form feed between the sheets, and makes `out.pdf`
  private record Printer(String name, List<String> needs, Charset charset, String script)
      implements PdfProgram {

    @Override
    public Path make(List<Sheet> sheets, Path work) throws IOException {
      String text =
          sheets.stream()
              .map(sheet -> String.join("\n", sheet.lines()) + "\n")
              .collect(Collectors.joining("\f"));
      Files.write(work.resolve("in.txt"), text.getBytes(charset));
      Shell.run(work, "sh", "-c", script);
      return work.resolve("out.pdf");
    }
  }

  private static String reportLab() {
    return """
        from reportlab.pdfgen import canvas
        from reportlab.pdfbase import pdfmetrics
        from reportlab.pdfbase.ttfonts import TTFont
        pdfmetrics.registerFont(TTFont('D', 'FONT'))
        c = canvas.Canvas('out.pdf')
        for page in open('in.txt', encoding='utf-8').read().split(chr(12)):
            c.setFont('D', 11)
            for i, line in enumerate(page.split(chr(10))):
                c.drawString(60, 780 - 18 * i, line)
            c.showPage()
        c.save()
        """
        .replace("FONT", FONT);
  }

  private static String tcpdf() {
    return """
        require '/usr/share/php/tcpdf/tcpdf.php';
        \\$p = new TCPDF(); \\$p->setPrintHeader(false); \\$p->setPrintFooter(false);
        \\$p->SetFont('dejavusans', '', 11);
        foreach (explode(chr(12), file_get_contents('in.txt')) as \\$page) {
          \\$p->AddPage();
          foreach (explode(chr(10), \\$page) as \\$line) { \\$p->Cell(0, 6, \\$line, 0, 1); }
        }
        file_put_contents('out.pdf', \\$p->Output('', 'S'));
        """;
  }

  private static String api2() {
    return """
        use PDF::API2; use utf8; binmode(STDIN, ':utf8');
        my \\$p = PDF::API2->new(); my \\$f = \\$p->ttfont('FONT');
        open(my \\$in, '<:utf8', 'in.txt'); local \\$/; my \\$all = <\\$in>;
        foreach my \\$sheet (split(chr(12), \\$all)) {
          my \\$t = \\$p->page()->text(); \\$t->font(\\$f, 11); my \\$y = 780;
          foreach my \\$line (split(chr(10), \\$sheet)) {
            \\$t->translate(60, \\$y); \\$t->text(\\$line); \\$y -= 18; } }
        \\$p->saveas('out.pdf');
        """
        .replace("FONT", FONT);
  }
}
