// SPDX-License-Identifier: Apache-2.0
package pli.message;

import java.util.List;
import pli.smtp.Content;

/// What is known of a message once its bytes are written.
///
/// @param sizeBytes all bytes, header section included
/// @param encoding what a server must announce to take them
/// @param attachmentSha256 of each attached file as it was read, in the order of the attachments;
///     the caller compares them with the plan and throws the bytes away if a file has changed
public record ComposedMessage(
    long sizeBytes, Content.Encoding encoding, List<String> attachmentSha256) {

  public ComposedMessage {
    attachmentSha256 = List.copyOf(attachmentSha256);
  }
}
