// SPDX-License-Identifier: Apache-2.0
package pli.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/// The work that every client does: a personal text of 1 kB and a 60 kB PDF of the person's own.
final class Work {

  static final int DOCUMENT_BYTES = 60 * 1024;

  private Work() {}

  static String text(int person) {
    return "Bonjour personne " + person + ",\n\n"
        + "veuillez trouver ci-joint votre fiche de salaire du mois.\n".repeat(17)
        + "\nMeilleures salutations\n";
  }

  /// Bytes that begin as a PDF does and do not compress.
  static void writeDocument(Path file, int person) throws IOException {
    byte[] bytes = new byte[DOCUMENT_BYTES];
    new Random(person).nextBytes(bytes);
    System.arraycopy("%PDF-1.7\n".getBytes(), 0, bytes, 0, 9);
    Files.write(file, bytes);
  }
}
