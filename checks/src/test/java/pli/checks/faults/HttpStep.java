// SPDX-License-Identifier: Apache-2.0
package pli.checks.faults;

import java.util.Locale;

/// The questions that Pli asks over HTTP.
enum HttpStep {
  /// A new access token, because the time of the last is over (RFC 6749 §6).
  REFRESH("/token"),
  /// A new access token, because the mail server refused the last.
  REPLACE("/token"),
  /// The code of a browser for tokens (RFC 6749 §4.1.3).
  CODE("/token"),
  /// A code for another device (RFC 8628 §3.1).
  DEVICE_CODE("/device"),
  /// Whether the person has signed in there (RFC 8628 §3.4).
  DEVICE_POLL("/token"),
  AUTOCONFIG("/mail/config-v1.1.xml"),
  WELL_KNOWN("/.well-known/autoconfig/mail/config-v1.1.xml"),
  ISPDB("/v1.1/firma.example"),
  MX_ISPDB("/v1.1/hoster.example");

  private final String path;

  HttpStep(String path) {
    this.path = path;
  }

  String path() {
    return path;
  }

  /// True if messages wait for the answer.
  boolean isOfTheOutbox() {
    return this == REFRESH || this == REPLACE;
  }

  /// True if a person waits for it who signs in.
  boolean isOfASignIn() {
    return this == CODE || this == DEVICE_CODE || this == DEVICE_POLL;
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
