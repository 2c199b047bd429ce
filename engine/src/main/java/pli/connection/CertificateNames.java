// SPDX-License-Identifier: Apache-2.0
package pli.connection;

import java.security.cert.X509Certificate;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Date;
import java.util.Optional;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;
import javax.security.auth.x500.X500Principal;

/// What a person reads on a certificate: whose it is, who vouches for it, and until when.
final class CertificateNames {

  private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("dd.MM.uuuu");

  private final X509Certificate certificate;

  CertificateNames(X509Certificate certificate) {
    this.certificate = certificate;
  }

  String subject() {
    return shortest(certificate.getSubjectX500Principal());
  }

  /// Organisation and name of the authority: an antivirus program that looks into the line betrays
  /// itself here.
  String issuer() {
    X500Principal issuer = certificate.getIssuerX500Principal();
    String name = shortest(issuer);
    return part(issuer, "O")
        .filter(organisation -> !name.contains(organisation))
        .map(organisation -> organisation + " " + name)
        .orElse(name);
  }

  String until() {
    return written(certificate.getNotAfter());
  }

  String from() {
    return written(certificate.getNotBefore());
  }

  private static String written(Date date) {
    return DATE.format(LocalDate.ofInstant(date.toInstant(), ZoneOffset.UTC));
  }

  private static String shortest(X500Principal principal) {
    return part(principal, "CN")
        .or(() -> part(principal, "O"))
        .orElseGet(principal::getName);
  }

  private static Optional<String> part(X500Principal principal, String type) {
    try {
      return new LdapName(principal.getName())
          .getRdns().stream()
              .filter(one -> one.getType().equalsIgnoreCase(type))
              .map(Rdn::getValue)
              .map(Object::toString)
              .findFirst();
    } catch (InvalidNameException e) {
      return Optional.empty();
    }
  }
}
