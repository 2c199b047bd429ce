// SPDX-License-Identifier: Apache-2.0
package pli.smtp;

import java.security.cert.X509Certificate;
import java.util.List;

/// What is known of the TLS layer of a session, for the report.
///
/// @param protocol such as `TLSv1.3`
/// @param cipherSuite such as `TLS_AES_256_GCM_SHA384`
/// @param chain the server's certificates, its own first
public record TlsFacts(String protocol, String cipherSuite, List<X509Certificate> chain) {

  public TlsFacts {
    chain = List.copyOf(chain);
  }
}
