// SPDX-License-Identifier: Apache-2.0
package pli.testkit;

/// What is right or wrong with a server's certificate.
public enum CertificateKind {
  /// For `localhost` and 127.0.0.1, signed by the test root.
  VALID,
  EXPIRED,
  NOT_YET_VALID,
  /// For `mail.example.org` only.
  WRONG_HOST,
  /// For `localhost`, signed by itself.
  SELF_SIGNED
}
