// SPDX-License-Identifier: Apache-2.0
package pli.checks.interop;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/// A folder with a mailing: a table, a message and one document for each row.
///
/// @param file the mailing file
/// @param documents recipient to the SHA-256 of its document
record SampleMailing(Path file, Map<String, List<String>> documents) {

  /// @param name begins every address, and makes the random documents
  static SampleMailing write(Path folder, String name, int rows) throws IOException {
    Files.createDirectories(folder.resolve("slips"));
    Random random = new Random(name.hashCode());
    StringBuilder table = new StringBuilder("nr;name;email\n");
    Map<String, List<String>> documents = new TreeMap<>();
    for (int row = 1; row <= rows; row++) {
      String recipient = name + row + "@firma.test";
      table.append("%d;Zoé Dupont %d;%s%n".formatted(row, row, recipient));
      byte[] document = document(random);
      Files.write(folder.resolve("slips/" + row + ".pdf"), document);
      documents.put(recipient, List.of(Sha256.of(document)));
    }
    Files.writeString(folder.resolve("table.csv"), table);
    Files.writeString(folder.resolve("message.md"), "Bonjour {{name}},\n\nvoici la fiche.\n");
    Path file =
        Files.writeString(
            folder.resolve(name + ".toml"),
            """
            kind = "payslips"
            account = "%s"
            table = "table.csv"
            documents = "slips/{{nr}}.pdf"
            match = "off"
            to = '''{{name}} <{{email}}>'''
            subject = "Fiche de {{name}}"
            message = "message.md"
            """
                .formatted(RealPeer.USER));
    return new SampleMailing(file, documents);
  }

  /// Random bytes behind the beginning of a PDF: what Base64 must keep exactly.
  private static byte[] document(Random random) {
    byte[] bytes = new byte[20_000 + random.nextInt(100_000)];
    random.nextBytes(bytes);
    ByteArrayOutputStream document = new ByteArrayOutputStream();
    document.writeBytes("%PDF-1.7\n".getBytes(StandardCharsets.US_ASCII));
    document.writeBytes(bytes);
    document.writeBytes("\n%%EOF\n".getBytes(StandardCharsets.US_ASCII));
    return document.toByteArray();
  }
}
