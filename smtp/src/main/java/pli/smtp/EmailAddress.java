// SPDX-License-Identifier: Apache-2.0
package pli.smtp;

import java.net.IDN;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;

/// One mailbox address, `local@domain` (RFC 5321 §4.1.2, RFC 6531 §3.3): the only parser of
/// addresses in the product, so that no two places can read one text differently.
///
/// Strict on purpose: a dot-atom local part and a DNS domain. Quoted local parts, address literals,
/// comments, source routes and lists are refused, because a cell of a table that needs one of them
/// is far more often a mistake or an attack than an address.
///
/// @param localPart dot-atom, at most 64 bytes; may be non-ASCII
/// @param domain as written, at most 255 bytes in its ASCII form; may be an internationalised name
public record EmailAddress(String localPart, String domain) {

  /// RFC 5321 §4.5.3.1.1
  private static final int LOCAL_PART_LIMIT_BYTES = 64;

  /// RFC 5321 §4.5.3.1.2
  private static final int DOMAIN_LIMIT_BYTES = 255;

  /// RFC 5321 §4.5.3.1.3, less the angle brackets.
  private static final int PATH_LIMIT_BYTES = 254;

  // Dot-atom of RFC 5322 §3.2.3, widened by RFC 6532 §3.2 to letters, marks and digits of any
  // script; controls, spaces, bidirectional and invisible characters stay out.
  private static final String ATOM_CHAR =
      "[A-Za-z0-9!#$%&'*+/=?^_`{|}~\\-[\\p{L}\\p{M}\\p{N}&&[^\\x00-\\x7F]]]";
  private static final Pattern DOT_ATOM =
      Pattern.compile(ATOM_CHAR + "+(?:\\." + ATOM_CHAR + "+)*");
  private static final Pattern DOMAIN_ASCII =
      Pattern.compile("(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\\.)*"
          + "[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?");

  public EmailAddress {
    if (!DOT_ATOM.matcher(localPart).matches()
        || utf8Length(localPart) > LOCAL_PART_LIMIT_BYTES) {
      throw new IllegalArgumentException("local part of an address: '" + localPart + "'");
    }
    String ascii = asciiDomain(domain);
    if (ascii.length() > DOMAIN_LIMIT_BYTES || !DOMAIN_ASCII.matcher(ascii).matches()) {
      throw new IllegalArgumentException("domain of an address: '" + domain + "'");
    }
    if (utf8Length(localPart) + 1 + ascii.length() > PATH_LIMIT_BYTES) {
      throw new IllegalArgumentException("an address is at most 254 bytes long");
    }
  }

  /// Reads exactly one bare address.
  ///
  /// @throws IllegalArgumentException if `text` is anything else
  public static EmailAddress parse(String text) {
    int at = text.lastIndexOf('@');
    if (at <= 0 || at == text.length() - 1) {
      throw new IllegalArgumentException("not an address: '" + text + "'");
    }
    return new EmailAddress(text.substring(0, at), text.substring(at + 1));
  }

  /// True if the local part needs a server that announces SMTPUTF8 (RFC 6531). A non-ASCII domain
  /// alone does not: it travels in its A-label form.
  public boolean needsSmtpUtf8() {
    return !isAscii(localPart);
  }

  /// The form for the envelope and for header fields: domain as A-labels (RFC 5891).
  public String wireForm() {
    return localPart + "@" + asciiDomain(domain);
  }

  /// For comparing two addresses: the domain ignores case (RFC 5321 §2.4), and so does the local
  /// part here, because no provider in use tells `Marie` from `marie`.
  public String comparisonKey() {
    return wireForm().toLowerCase(Locale.ROOT);
  }

  @Override
  public String toString() {
    return localPart + "@" + domain;
  }

  private static String asciiDomain(String domain) {
    if (isAscii(domain)) {
      return domain;
    }
    // java.net.IDN follows RFC 3490; for the names people register it agrees with RFC 5891.
    return IDN.toASCII(domain, IDN.USE_STD3_ASCII_RULES);
  }

  private static boolean isAscii(String text) {
    return text.chars().allMatch(c -> c < 128);
  }

  private static int utf8Length(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}
