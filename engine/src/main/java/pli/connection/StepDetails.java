// SPDX-License-Identifier: Apache-2.0
package pli.connection;

import java.net.InetAddress;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import pli.smtp.Extension;
import pli.smtp.Reply;
import pli.smtp.ServerCapabilities;
import pli.smtp.TlsFacts;
import pli.words.Phrase;

/// What was seen at each step, as phrases. Values may be hostile text.
final class StepDetails {

  /// A certificate that ends sooner is worth a word: most are renewed a month before.
  private static final Duration ENDS_SOON = Duration.ofDays(14);

  /// Taste: enough for any greeting that says something.
  private static final int GREETING_LIMIT_CHARS = 120;

  private static final int ADDRESSES_SHOWN = 4;

  /// More in one session is no limit that anybody would notice. Taste.
  private static final int FEW_MESSAGES = 500;

  private StepDetails() {}

  static List<Phrase> addresses(String host, List<InetAddress> addresses) {
    String shown =
        addresses.stream()
            .limit(ADDRESSES_SHOWN)
            .map(InetAddress::getHostAddress)
            .collect(Collectors.joining(", "));
    String more = addresses.size() > ADDRESSES_SHOWN ? ", …" : "";
    return List.of(Phrase.of("test.name", "host", host, "addresses", shown + more));
  }

  static List<Phrase> connected(InetAddress address, int port) {
    return List.of(
        Phrase.of("test.connected", "address", address.getHostAddress(), "port", port));
  }

  static List<Phrase> secured(TlsFacts tls, Instant now) {
    if (tls.chain().isEmpty()) {
      return List.of(Phrase.of("test.tls", "protocol", tls.protocol()));
    }
    X509Certificate certificate = tls.chain().getFirst();
    CertificateNames names = new CertificateNames(certificate);
    List<Phrase> details = new ArrayList<>();
    details.add(
        Phrase.of(
            "test.tls-certificate",
            "protocol", tls.protocol(),
            "subject", names.subject(),
            "issuer", names.issuer(),
            "count", tls.chain().size(),
            "until", names.until()));
    Duration left = Duration.between(now, certificate.getNotAfter().toInstant());
    if (left.compareTo(ENDS_SOON) < 0) {
      details.add(Phrase.of("test.tls-ends-soon", "until", names.until()));
    }
    return details;
  }

  /// The certificate that was shown and refused.
  static List<Phrase> refusedCertificate(List<X509Certificate> chain) {
    if (chain.isEmpty()) {
      return List.of();
    }
    CertificateNames names = new CertificateNames(chain.getFirst());
    return List.of(
        Phrase.of(
            "test.tls-shown",
            "subject", names.subject(),
            "issuer", names.issuer(),
            "from", names.from(),
            "until", names.until()));
  }

  static List<Phrase> greeting(Reply reply) {
    String text = reply.text().strip();
    String shown = text.substring(0, Math.min(text.length(), GREETING_LIMIT_CHARS));
    return List.of(Phrase.of("test.greeting", "greeting", shown));
  }

  /// What the extensions mean for somebody who wants to hand documents over.
  static List<Phrase> extensions(ServerCapabilities server) {
    List<Phrase> details = new ArrayList<>();
    details.add(
        server.sizeLimitBytes().isPresent()
            ? Phrase.of("test.ext-size", "limitBytes", server.sizeLimitBytes().getAsLong())
            : Phrase.of("test.ext-size-open"));
    details.add(
        Phrase.of(
            server.has(Extension.PIPELINING) ? "test.ext-pipelining" : "test.ext-one-by-one"));
    if (!server.has(Extension.SMTPUTF8)) {
      details.add(Phrase.of("test.ext-no-utf8"));
    }
    if (server.mailLimit().isPresent() && server.mailLimit().getAsInt() <= FEW_MESSAGES) {
      details.add(Phrase.of("test.ext-mail-limit", "limit", server.mailLimit().getAsInt()));
    }
    details.add(
        server.authMechanisms().isEmpty()
            ? Phrase.of("test.ext-no-auth")
            : Phrase.of(
                "test.ext-auth", "mechanisms", String.join(" ", server.authMechanisms())));
    return details;
  }
}
