// SPDX-License-Identifier: Apache-2.0
package pli.mailing;

import java.nio.file.Path;

/// A document as it was when the mailing was checked.
///
/// @param file what is attached: the document itself inside the mailing's folder, or for as long as
///     the row is dealt with a copy of it that was split off or protected
/// @param fileName what the recipient sees
/// @param sizeBytes size of the file then
/// @param sha256 hash of the document before it was protected, 64 hexadecimal figures: the same as
///     long as nobody makes the document anew
/// @param contentSha256 hash of the file then; a file whose hash has changed since is never handed
///     over
/// @param variant tells apart how the document was protected; "" if it was not
/// @param personal false for a document that everyone gets
public record PlannedDocument(
    Path file,
    String fileName,
    long sizeBytes,
    String sha256,
    String contentSha256,
    String variant,
    boolean personal) {

  /// A document as it lies there.
  static PlannedDocument asItLies(
      Path file, String fileName, DocumentReading reading, boolean personal) {
    return new PlannedDocument(
        file, fileName, reading.sizeBytes(), reading.sha256(), reading.sha256(), "", personal);
  }

  PlannedDocument protectedAs(Path copy, long bytes, String hash, String how) {
    return new PlannedDocument(copy, fileName, bytes, sha256, hash, how, personal);
  }
}
