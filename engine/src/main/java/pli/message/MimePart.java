// SPDX-License-Identifier: Apache-2.0
package pli.message;

import java.io.IOException;
import java.io.OutputStream;

/// A part of a message (RFC 2045 §2.5), or its whole body.
sealed interface MimePart permits TextPart, AttachmentPart, MultipartBody {

  /// Adds the Content fields of the part.
  void addFields(HeaderSection section);

  /// Writes the encoded body. It ends in CR LF only if that belongs to the content.
  void writeBody(OutputStream out) throws IOException;
}
