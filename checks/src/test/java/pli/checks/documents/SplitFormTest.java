// SPDX-License-Identifier: Apache-2.0
package pli.checks.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationWidget;
import org.apache.pdfbox.pdmodel.interactive.form.PDAcroForm;
import org.apache.pdfbox.pdmodel.interactive.form.PDTextField;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pli.document.pdf.PdfLimits;
import pli.document.pdf.PdfSplitter;

/// A form with everybody's pages is split, and programs that share no code with the one that split
/// it show in each part what was filled in.
@Tag("interop")
class SplitFormTest {

  private static final List<String> PEOPLE = List.of("Anna Keller", "Luc Favre", "Eva Rossi");

  @TempDir Path temp;

  /// @param drawn whether the fields show their values already, or a reader must draw them
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void qpdfAndPopplerShowTheFieldsOfEachPart(boolean drawn) throws IOException {
    assumeTrue(Shell.hasOrSays("qpdf") && Shell.hasOrSays("pdftotext"));
    Path work = temp.toRealPath();
    Path whole = work.resolve("whole.pdf");
    write(whole, drawn);
    Map<Path, List<Integer>> parts = new LinkedHashMap<>();
    for (int i = 0; i < PEOPLE.size(); i++) {
      parts.put(work.resolve("part" + i + ".pdf"), List.of(i));
    }
    assertThat(new PdfSplitter(PdfLimits.COLLECTIVE).split(whole, parts)).isEmpty();

    for (int i = 0; i < PEOPLE.size(); i++) {
      Shell.run(work, "qpdf", "--check", "part" + i + ".pdf");
      String text = Shell.run(work, "pdftotext", "part" + i + ".pdf", "-");
      assertThat(text).contains("Payslip November 2026", PEOPLE.get(i), "Net 500" + i + ".50");
      for (String other : PEOPLE) {
        assertThat(text.contains(other)).isEqualTo(other.equals(PEOPLE.get(i)));
      }
      assertThat(Shell.run(work, "qpdf", "--json", "--json-key=acroform", "part" + i + ".pdf"))
          .contains("Net 500" + i + ".50").doesNotContain("Net 500" + (i + 1) % 3 + ".50");
    }
  }

  private static void write(Path file, boolean drawn) throws IOException {
    try (PDDocument document = new PDDocument()) {
      PDFont font = new PDType1Font(Standard14Fonts.FontName.HELVETICA);
      PDAcroForm form = new PDAcroForm(document);
      document.getDocumentCatalog().setAcroForm(form);
      PDResources resources = new PDResources();
      resources.put(COSName.HELV, font);
      form.setDefaultResources(resources);
      form.setDefaultAppearance("/Helv 11 Tf 0 g");
      form.setNeedAppearances(!drawn);
      for (int i = 0; i < PEOPLE.size(); i++) {
        PDPage page = new PDPage(PDRectangle.A4);
        document.addPage(page);
        try (PDPageContentStream content = new PDPageContentStream(document, page)) {
          content.beginText();
          content.setFont(font, 11);
          content.newLineAtOffset(50, 750);
          content.showText("Payslip November 2026");
          content.endText();
        }
        field(form, page, 700, "name" + i, PEOPLE.get(i), drawn);
        field(form, page, 670, "sum" + i, "Net 500" + i + ".50", drawn);
      }
      document.save(file.toFile());
    }
  }

  private static void field(PDAcroForm form, PDPage page, int y, String name, String value,
      boolean drawn) throws IOException {
    PDTextField field = new PDTextField(form);
    field.setPartialName(name);
    form.getFields().add(field);
    PDAnnotationWidget widget = field.getWidgets().getFirst();
    widget.setRectangle(new PDRectangle(50, y, 300, 20));
    widget.setPage(page);
    widget.setPrinted(true);
    page.getAnnotations().add(widget);
    if (drawn) {
      field.setValue(value);
    } else {
      field.getCOSObject().setString(COSName.V, value);
    }
  }
}
