// SPDX-License-Identifier: Apache-2.0
package pli.mailing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentNameDictionary;
import org.apache.pdfbox.pdmodel.PDEmbeddedFilesNameTreeNode;
import org.apache.pdfbox.pdmodel.common.PDMetadata;
import org.apache.pdfbox.pdmodel.common.filespecification.PDComplexFileSpecification;
import org.apache.pdfbox.pdmodel.common.filespecification.PDEmbeddedFile;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionJavaScript;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionLaunch;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationLink;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pli.document.pdf.PdfSamples;

/// What lies in a PDF beside its pages: the invoice as data (Factur-X, ZUGFeRD) comes through whole,
/// anything else is told or stopped.
class EnclosedFilesTest {

  private static final byte[] INVOICE_DATA =
      "<?xml version=\"1.0\"?><rsm:CrossIndustryInvoice xmlns:rsm=\"urn:example\"/>"
          .getBytes(StandardCharsets.UTF_8);

  @TempDir Path temp;
  private MailingFixture fixture;

  private interface Change {
    void on(PDDocument document) throws IOException;
  }

  @BeforeEach
  void oneRow() throws IOException {
    fixture = new MailingFixture(Files.createDirectory(temp.resolve("mailing")));
    fixture.match = "";
    fixture.period = "period = \"2026\"\n";
    fixture.table = "nr;prenom;nom;email;pw\n7;Zoé;Dupont;zoe@exemple.ch;tournesol77\n";
    Files.delete(fixture.folder.resolve("fiches/8.pdf"));
  }

  private void put(Change change) throws IOException {
    try (PDDocument document = Loader.loadPDF(PdfSamples.of("Zoé Dupont, facture"))) {
      change.on(document);
      document.save(fixture.folder.resolve("fiches/7.pdf").toFile());
    }
  }

  /// As PDF/A-3 has it (ISO 19005-3, 6.8): in the tree of names, associated with the document.
  private static void enclose(PDDocument document, String name, byte[] content)
      throws IOException {
    PDEmbeddedFile file = new PDEmbeddedFile(document, new ByteArrayInputStream(content));
    file.setSubtype("text/xml");
    file.setSize(content.length);
    PDComplexFileSpecification specification = new PDComplexFileSpecification();
    specification.setFile(name);
    specification.setFileUnicode(name);
    specification.setEmbeddedFile(file);
    specification.setEmbeddedFileUnicode(file);
    specification.getCOSObject().setName("AFRelationship", "Data");
    PDEmbeddedFilesNameTreeNode tree = new PDEmbeddedFilesNameTreeNode();
    tree.setNames(Map.of(name, specification));
    PDDocumentNameDictionary names =
        new PDDocumentNameDictionary(document.getDocumentCatalog());
    names.setEmbeddedFiles(tree);
    document.getDocumentCatalog().setNames(names);
    COSArray associated = new COSArray();
    associated.add(specification);
    document.getDocumentCatalog().getCOSObject().setItem(COSName.getPDFName("AF"), associated);
    String claim =
        "<x:xmpmeta xmlns:x='adobe:ns:meta/'><rdf:RDF"
            + " xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'><rdf:Description"
            + " rdf:about='' xmlns:pdfaid='http://www.aiim.org/pdfa/ns/id/' pdfaid:part='3'"
            + " pdfaid:conformance='B'/></rdf:RDF></x:xmpmeta>";
    PDMetadata metadata = new PDMetadata(document);
    metadata.importXMPMetadata(claim.getBytes(StandardCharsets.UTF_8));
    document.getDocumentCatalog().setMetadata(metadata);
  }

  private static byte[] enclosed(byte[] pdf, String password, String name) throws IOException {
    try (PDDocument document = Loader.loadPDF(pdf, password)) {
      return document.getDocumentCatalog().getNames().getEmbeddedFiles().getNames().get(name)
          .getEmbeddedFile().toByteArray();
    }
  }

  private List<byte[]> attached() throws IOException {
    List<byte[]> attached = new ArrayList<>();
    MailingCheck.check(
        fixture.mailing(), fixture.options(),
        row -> attached.add(bytes(row.documents().getFirst().file())), _ -> { });
    return attached;
  }

  private static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void theInvoiceAsDataComesThroughByteByByte() throws IOException {
    put(document -> enclose(document, "factur-x.xml", INVOICE_DATA));
    fixture.kind = "invoices";
    assertThat(fixture.problems()).isEmpty();
    byte[] before = bytes(fixture.folder.resolve("fiches/7.pdf"));
    assertThat(attached()).singleElement().isEqualTo(before);
    assertThat(enclosed(before, "", "factur-x.xml")).isEqualTo(INVOICE_DATA);
  }

  @Test
  void aPasswordLeavesTheDataWholeAndIsSaidToEndThePdfA() throws IOException {
    put(document -> enclose(document, "factur-x.xml", INVOICE_DATA));
    fixture.kind = "invoices";
    fixture.more = "pdf_password = \"{{pw}}\"\n";
    assertThat(fixture.problems()).containsExactly("2 document.invoice-data-locked");
    assertThat(enclosed(attached().getFirst(), "tournesol77", "factur-x.xml"))
        .isEqualTo(INVOICE_DATA);
  }

  @Test
  void aFileInsideAPayslipStopsItAndInAnInvoiceIsTold() throws IOException {
    put(document -> enclose(document, "autre.pdf", PdfSamples.of("Max Muster")));
    assertThat(fixture.problems()).containsExactly("2 document.encloses!");
    fixture.accepted = java.util.Set.of(2);
    assertThat(fixture.problems()).containsExactly("2 document.encloses");
    fixture.accepted = java.util.Set.of();
    fixture.kind = "invoices";
    assertThat(fixture.problems()).containsExactly("2 document.encloses");
  }

  @Test
  void aScriptIsToldWhereverItHangs() throws IOException {
    put(
        document ->
            document.getDocumentCatalog().setOpenAction(new PDActionJavaScript("app.alert(1)")));
    assertThat(fixture.problems()).containsExactly("2 document.script");
    put(
        document -> {
          PDAnnotationLink link = new PDAnnotationLink();
          link.setAction(new PDActionJavaScript("app.alert(1)"));
          document.getPage(0).getAnnotations().add(link);
        });
    assertThat(fixture.problems()).containsExactly("2 document.script");
  }

  @Test
  void aDocumentThatStartsProgramsIsStopped() throws IOException {
    put(
        document -> {
          PDActionLaunch launch = new PDActionLaunch();
          launch.setF("calc.exe");
          document.getDocumentCatalog().setOpenAction(launch);
        });
    assertThat(fixture.problems()).containsExactly("2 document.starts-programs!");
  }

  @Test
  void filesInsideAFileForEverybodyStopItsSplit() throws IOException {
    try (PDDocument document = Loader.loadPDF(PdfSamples.of("Zoé Dupont", "Max Muster"))) {
      enclose(document, "factur-x.xml", INVOICE_DATA);
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      document.save(out);
      Files.write(fixture.folder.resolve("tous.pdf"), out.toByteArray());
    }
    fixture.table =
        "nr;prenom;nom;email\n7;Zoé;Dupont;zoe@exemple.ch\n8;Max;Muster;max@exemple.ch\n";
    fixture.documents = "\"tous.pdf\"";
    fixture.more = "split = \"pages\"\n";
    assertThat(fixture.problems()).contains("0 document.collective-encloses!");
  }
}
