// SPDX-License-Identifier: Apache-2.0
package pli.outbox.jdbc;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import pli.outbox.OutboxEntry;

/// What ties a message to its envelope (RFC 5321, 2.3.1): an address or a content that became another
/// one in a damaged database is noticed before anything leaves. Who changes it on purpose can make
/// the seal anew; against that stands the journal.
final class EnvelopeSeal {

  /// More than any damage finds by chance.
  private static final int BYTES = 16;

  private EnvelopeSeal() {}

  /// @return 32 hexadecimal figures
  static String of(OutboxEntry entry) {
    // Neither an address nor an id holds the end of a line.
    String envelope =
        String.join(
            "\n", entry.account(), entry.id(), entry.contentId(), entry.reversePath().toString(),
            entry.recipient().toString(), entry.role().name());
    MessageDigest digest = StoredContent.sha256Digest();
    byte[] hash = digest.digest(envelope.getBytes(StandardCharsets.UTF_8));
    return HexFormat.of().formatHex(hash, 0, BYTES);
  }
}
