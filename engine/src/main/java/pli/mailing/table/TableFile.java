// SPDX-License-Identifier: Apache-2.0
package pli.mailing.table;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import pli.words.InputRefused;

/// Opens a table, whatever its name ends in: the content decides.
public final class TableFile {

  /// Enough for every signature looked for.
  private static final int HEAD_BYTES = 8;

  private TableFile() {}

  /// @param file CSV or XLSX
  /// @param sheet the sheet of an XLSX file; without it the first visible one
  /// @throws InputRefused if the file is missing, too large or not such a table, with what to do
  public static TableReader open(Path file, Optional<String> sheet) {
    String table = file.getFileName().toString();
    if (!Files.isRegularFile(file)) {
      throw InputRefused.because("table.not-found", "table", table);
    }
    try {
      if (Files.size(file) > TableLimits.FILE_BYTES) {
        throw InputRefused.because(
            "table.too-large", "table", table, "limit", TableLimits.FILE_BYTES / (1024 * 1024));
      }
      byte[] head = head(file);
      if (startsWith(head, 'P', 'K', 3, 4) || startsWith(head, 'P', 'K', 5, 6)) {
        refuseOtherZip(file, table);
        return XlsxTable.open(file, sheet);
      }
      refuseForeign(head, table);
      sheet.ifPresent(
          name -> {
            throw InputRefused.because("table.sheet-in-csv", "table", table, "sheet", name);
          });
      return CsvTable.open(file);
    } catch (IOException e) {
      throw unreadable(table, e);
    }
  }

  static InputRefused unreadable(String table, Exception cause) {
    InputRefused refused = InputRefused.because("table.unreadable", "table", table);
    refused.initCause(cause);
    return refused;
  }

  private static byte[] head(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return in.readNBytes(HEAD_BYTES);
    }
  }

  private static void refuseForeign(byte[] head, String table) {
    if (startsWith(head, 0xD0, 0xCF, 0x11, 0xE0)) {
      throw InputRefused.because("table.old-excel", "table", table);
    }
    if (startsWith(head, '%', 'P', 'D', 'F') || startsWith(head, '{', '\\', 'r', 't', 'f')
        || startsWith(head, 0x89, 'P', 'N', 'G') || startsWith(head, 0xFF, 0xD8, 0xFF)
        || startsWith(head, 0x1F, 0x8B)) {
      throw InputRefused.because("table.not-a-table", "table", table);
    }
  }

  private static void refuseOtherZip(Path file, String table) throws IOException {
    try (ZipFile zip = new ZipFile(file.toFile())) {
      if (zip.getEntry("[Content_Types].xml") != null) {
        return;
      }
      boolean openDocument =
          zip.getEntry("mimetype") != null && zip.getEntry("content.xml") != null;
      throw InputRefused.because(
          openDocument ? "table.opendocument" : "table.not-a-table", "table", table);
    } catch (ZipException e) {
      throw XlsxTable.damaged(table, e);
    }
  }

  private static boolean startsWith(byte[] head, int... signature) {
    if (head.length < signature.length) {
      return false;
    }
    for (int i = 0; i < signature.length; i++) {
      if ((head[i] & 0xFF) != signature[i]) {
        return false;
      }
    }
    return true;
  }
}
