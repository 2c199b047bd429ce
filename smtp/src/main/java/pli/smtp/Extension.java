// SPDX-License-Identifier: Apache-2.0
package pli.smtp;

import java.util.Locale;
import java.util.Optional;

/// The SMTP service extensions that Pli knows (RFC 5321 §2.2). What a server announces beyond them
/// is kept as text in [ServerCapabilities].
public enum Extension {
  /// RFC 2920
  PIPELINING("PIPELINING"),
  /// RFC 3030
  CHUNKING("CHUNKING"),
  /// RFC 1870
  SIZE("SIZE"),
  /// RFC 6152
  EIGHT_BIT_MIME("8BITMIME"),
  /// RFC 6531
  SMTPUTF8("SMTPUTF8"),
  /// RFC 2034
  ENHANCED_STATUS_CODES("ENHANCEDSTATUSCODES"),
  /// RFC 3207
  STARTTLS("STARTTLS"),
  /// RFC 4954
  AUTH("AUTH"),
  /// RFC 9422
  LIMITS("LIMITS"),
  /// RFC 3461
  DSN("DSN");

  private final String keyword;

  Extension(String keyword) {
    this.keyword = keyword;
  }

  public String keyword() {
    return keyword;
  }

  static Optional<Extension> ofKeyword(String text) {
    String upper = text.toUpperCase(Locale.ROOT);
    for (Extension extension : values()) {
      if (extension.keyword.equals(upper)) {
        return Optional.of(extension);
      }
    }
    return Optional.empty();
  }
}
