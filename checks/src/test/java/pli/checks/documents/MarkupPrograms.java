// SPDX-License-Identifier: Apache-2.0
package pli.checks.documents;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// Programs that are given a text with marks: browsers, office programs, typesetters.
final class MarkupPrograms {

  private MarkupPrograms() {}

  static List<PdfProgram> all() {
    return List.of(
        new Command("LibreOffice", List.of("soffice"), "in.fodt", MarkupPrograms::openDocument,
            List.of(List.of("soffice", "-env:UserInstallation=file://WORK/profile", "--headless",
                "--convert-to", "pdf:writer_pdf_Export", "in.fodt"),
                List.of("mv", "in.pdf", "out.pdf"))),
        new Command("Chromium", List.of("chromium"), "in.html", MarkupPrograms::html,
            List.of(List.of("chromium", "--headless", "--no-sandbox", "--disable-gpu",
                "--user-data-dir=WORK/profile", "--no-pdf-header-footer",
                "--print-to-pdf=WORK/out.pdf", "file://WORK/in.html"))),
        new Command("wkhtmltopdf (Qt)", List.of("wkhtmltopdf"), "in.html", MarkupPrograms::html,
            List.of(List.of("wkhtmltopdf", "-q", "in.html", "out.pdf"))),
        new Command("pdfLaTeX, OT1 accents", List.of("pdflatex"), "out.tex",
            sheets -> tex("", sheets),
            List.of(List.of("pdflatex", "-interaction=batchmode", "out.tex"))),
        new Command("pdfLaTeX, T1 fonts", List.of("pdflatex"), "out.tex",
            sheets -> tex("\\usepackage[T1]{fontenc}\\usepackage{lmodern}", sheets),
            List.of(List.of("pdflatex", "-interaction=batchmode", "out.tex"))),
        new Command("groff, Ghostscript", List.of("groff", "ps2pdf"), "in.roff",
            MarkupPrograms::roff,
            List.of(List.of("sh", "-c", "groff -k -Tps in.roff > in.ps"),
                List.of("ps2pdf", "in.ps", "out.pdf"))),
        new Command("groff, gropdf", List.of("groff", "gropdf"), "in.roff", MarkupPrograms::roff,
            List.of(List.of("sh", "-c", "groff -k -Tpdf in.roff > out.pdf"))),
        new Vector());
  }

  @FunctionalInterface
  private interface Markup {
    String of(List<Sheet> sheets);
  }

  /// @param steps with `WORK` for the folder
  private record Command(
      String name, List<String> needs, String input, Markup markup, List<List<String>> steps)
      implements PdfProgram {

    @Override
    public Path make(List<Sheet> sheets, Path work) throws IOException {
      Files.writeString(work.resolve(input), markup.of(sheets), StandardCharsets.UTF_8);
      for (List<String> step : steps) {
        Shell.run(
            work,
            step.stream().map(word -> word.replace("WORK", work.toString()))
                .toArray(String[]::new));
      }
      return work.resolve("out.pdf");
    }
  }

  /// Cairo and Pango, by way of SVG.
  private record Vector() implements PdfProgram {

    @Override
    public String name() {
      return "Cairo, Pango (librsvg)";
    }

    @Override
    public List<String> needs() {
      return List.of("rsvg-convert");
    }

    @Override
    public Path make(List<Sheet> sheets, Path work) throws IOException {
      List<String> command = new ArrayList<>(List.of("rsvg-convert", "-f", "pdf", "-o", "out.pdf"));
      for (int i = 0; i < sheets.size(); i++) {
        StringBuilder svg =
            new StringBuilder("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"595\""
                + " height=\"842\" font-family=\"DejaVu Sans\" font-size=\"12\">");
        int y = 60;
        for (String line : sheets.get(i).lines()) {
          svg.append("<text x=\"60\" y=\"").append(y += 20).append("\">").append(escaped(line))
              .append("</text>");
        }
        Files.writeString(work.resolve(i + ".svg"), svg.append("</svg>"));
        command.add(i + ".svg");
      }
      Shell.run(work, command.toArray(String[]::new));
      return work.resolve("out.pdf");
    }
  }

  private static String html(List<Sheet> sheets) {
    return "<!DOCTYPE html><html><head><meta charset=\"utf-8\"></head><body>"
        + sheets.stream()
            .map(
                sheet ->
                    "<div style=\"page-break-after: always\">"
                        + sheet.lines().stream()
                            .map(line -> "<p>" + escaped(line) + "</p>")
                            .collect(Collectors.joining())
                        + "</div>")
            .collect(Collectors.joining())
            .replaceFirst("(?s)page-break-after: always(?!.*page-break)", "")
        + "</body></html>";
  }

  private static String openDocument(List<Sheet> sheets) {
    StringBuilder text =
        new StringBuilder(
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
              xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
              xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"
              xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"
              office:version="1.2" office:mimetype="application/vnd.oasis.opendocument.text">
            <office:automatic-styles><style:style style:name="New" style:family="paragraph">
            <style:paragraph-properties fo:break-before="page"/></style:style>
            </office:automatic-styles><office:body><office:text>
            """);
    for (int i = 0; i < sheets.size(); i++) {
      for (int j = 0; j < sheets.get(i).lines().size(); j++) {
        text.append(i > 0 && j == 0 ? "<text:p text:style-name=\"New\">" : "<text:p>")
            .append(escaped(sheets.get(i).lines().get(j)))
            .append("</text:p>\n");
      }
    }
    return text.append("</office:text></office:body></office:document>").toString();
  }

  private static String tex(String packages, List<Sheet> sheets) {
    return "\\documentclass{article}\\usepackage[utf8]{inputenc}" + packages
        + "\\pagestyle{empty}\\setlength{\\parindent}{0pt}\\begin{document}\n"
        + sheets.stream()
            .map(
                sheet ->
                    sheet.lines().stream()
                        .map(line -> line.replace("%", "\\%").replace("_", "\\_"))
                        .collect(Collectors.joining("\n\n")))
            .collect(Collectors.joining("\n\\newpage\n"))
        + "\n\\end{document}\n";
  }

  private static String roff(List<Sheet> sheets) {
    return ".nf\n.ft H\n"
        + sheets.stream()
            .map(sheet -> String.join("\n", sheet.lines()).replace("'", "\\(aq"))
            .collect(Collectors.joining("\n.bp\n"))
        + "\n";
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;");
  }
}
