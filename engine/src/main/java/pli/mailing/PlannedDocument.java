// SPDX-License-Identifier: Apache-2.0
package pli.mailing;

import java.nio.file.Path;

/// A document as it was when the mailing was checked.
///
/// @param file real path, inside the mailing's folder
/// @param fileName what the recipient sees
/// @param sizeBytes size then
/// @param sha256 hash then, 64 hexadecimal figures; a document whose hash has changed since is
///     never handed over
public record PlannedDocument(Path file, String fileName, long sizeBytes, String sha256) {}
