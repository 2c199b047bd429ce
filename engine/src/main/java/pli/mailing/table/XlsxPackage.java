// SPDX-License-Identifier: Apache-2.0
package pli.mailing.table;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import pli.words.InputRefused;

/// An XLSX file looked at before it is read: how far its parts inflate (counted, not believed), and
/// what the reader of rows does not tell.
final class XlsxPackage implements AutoCloseable {

  private final String table;
  private final ZipFile zip;

  private XlsxPackage(String table, ZipFile zip) {
    this.table = table;
    this.zip = zip;
  }

  /// @throws InputRefused if a part goes beyond [TableLimits], or two parts have the same name
  static XlsxPackage open(Path file) throws IOException {
    String table = file.getFileName().toString();
    ZipFile zip = new ZipFile(file.toFile());
    try {
      XlsxPackage opened = new XlsxPackage(table, zip);
      opened.checkParts();
      return opened;
    } catch (RuntimeException | IOException e) {
      zip.close();
      throw e;
    }
  }

  private void checkParts() throws IOException {
    List<? extends ZipEntry> entries = Collections.list(zip.entries());
    Set<String> names = new HashSet<>();
    for (ZipEntry entry : entries) {
      String name = entry.getName().toLowerCase(Locale.ROOT);
      if (!names.add(name) || entries.size() > TableLimits.PARTS) {
        throw tooBig();
      }
      if (name.endsWith(".xml") || name.endsWith(".rels")) {
        measure(entry, limit(name));
      }
    }
  }

  private static long limit(String name) {
    if (name.contains("/worksheets/") && name.endsWith(".xml")) {
      return TableLimits.PART_BYTES;
    }
    return name.endsWith("sharedstrings.xml")
        ? TableLimits.SHARED_TEXT_BYTES
        : TableLimits.SMALL_PART_BYTES;
  }

  private void measure(ZipEntry entry, long limit) throws IOException {
    long packed = Math.max(1, entry.getCompressedSize());
    try (InputStream in = zip.getInputStream(entry)) {
      byte[] buffer = new byte[1 << 16];
      long total = 0;
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        total += read;
        boolean bomb =
            total > TableLimits.RATIO_FROM_BYTES && total / packed > TableLimits.INFLATE_RATIO;
        if (total > limit || bomb) {
          throw tooBig();
        }
      }
    }
  }

  boolean hasStyles() {
    return Collections.list(zip.entries()).stream()
        .anyMatch(entry -> entry.getName().toLowerCase(Locale.ROOT).endsWith("styles.xml"));
  }

  /// What lies in the sheet with this relationship id: see [SheetSurvey].
  SheetSurvey survey(String relationshipId) throws IOException {
    ZipEntry sheet =
        sheetPart(relationshipId)
            .orElseThrow(() -> XlsxTable.damaged(table, new IOException(relationshipId)));
    try (InputStream in = zip.getInputStream(sheet)) {
      return SheetSurvey.of(table, xml(in));
    } catch (XMLStreamException e) {
      throw XlsxTable.damaged(table, e);
    }
  }

  private Optional<ZipEntry> sheetPart(String relationshipId) throws IOException {
    for (ZipEntry entry : Collections.list(zip.entries())) {
      if (entry.getName().toLowerCase(Locale.ROOT).matches("xl/_rels/[^/]+\\.rels")) {
        try (InputStream in = zip.getInputStream(entry)) {
          String target = target(xml(in), relationshipId);
          if (target != null) {
            return entry(target.startsWith("/") ? target.substring(1) : "xl/" + target);
          }
        } catch (XMLStreamException e) {
          throw XlsxTable.damaged(table, e);
        }
      }
    }
    return Optional.empty();
  }

  private Optional<ZipEntry> entry(String name) {
    for (ZipEntry entry : Collections.list(zip.entries())) {
      if (entry.getName().equalsIgnoreCase(name)) {
        return Optional.of(entry);
      }
    }
    return Optional.empty();
  }

  private static String target(XMLStreamReader xml, String id) throws XMLStreamException {
    while (xml.hasNext()) {
      if (xml.next() == XMLStreamConstants.START_ELEMENT
          && id.equals(xml.getAttributeValue(null, "Id"))) {
        return xml.getAttributeValue(null, "Target");
      }
    }
    return null;
  }

  /// A reader that knows no entities and fetches nothing.
  private static XMLStreamReader xml(InputStream in) throws XMLStreamException {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setXMLResolver(
        (_, _, _, _) -> {
          throw new XMLStreamException("external entity");
        });
    return factory.createXMLStreamReader(in);
  }

  private InputRefused tooBig() {
    return InputRefused.because("table.xlsx-too-big", "table", table);
  }

  @Override
  public void close() throws IOException {
    zip.close();
  }
}
