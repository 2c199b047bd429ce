// SPDX-License-Identifier: Apache-2.0
package pli.message;

/// Upper-case hexadecimal, as quoted-printable and RFC 2231 want it.
final class Hex {

  private static final String DIGITS = "0123456789ABCDEF";

  private Hex() {}

  static void append(StringBuilder out, byte b) {
    out.append(DIGITS.charAt((b >> 4) & 15)).append(DIGITS.charAt(b & 15));
  }
}
