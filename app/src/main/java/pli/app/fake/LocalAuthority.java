// SPDX-License-Identifier: Apache-2.0
package pli.app.fake;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/// A certificate authority for servers on this computer: its keys are made now, stay in memory, and
/// end with the program. Only an account that is told to trusts it.
public final class LocalAuthority {

  /// Longer than any such server runs, so that nobody is warned of its end.
  private static final Duration LIFE = Duration.ofDays(60);

  private final X500Name name;
  private final Instant now;
  private final SecureRandom random = new SecureRandom();
  private final KeyPair rootKeys;
  private final X509Certificate root;

  /// @param name of the authority, as a certificate shows it
  public LocalAuthority(String name, Instant now) {
    this.name = new X500Name("CN=" + name);
    this.now = now;
    try {
      rootKeys = keys();
      X509v3CertificateBuilder builder = builder(this.name, rootKeys);
      builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(0));
      root = signed(builder);
    } catch (GeneralSecurityException | IOException | OperatorCreationException e) {
      throw new IllegalStateException("a certificate could not be made", e);
    }
  }

  /// The root as PEM, for the account that is to trust it.
  public String rootPem() {
    try {
      return "-----BEGIN CERTIFICATE-----\n"
          + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(root.getEncoded())
          + "\n-----END CERTIFICATE-----\n";
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("a certificate could not be written", e);
    }
  }

  /// TLS for a server that is reached by these names, and by 127.0.0.1.
  ///
  /// @param hosts the first one is the name on the certificate
  public SSLContext serverContext(List<String> hosts) {
    try {
      KeyPair keys = keys();
      X509v3CertificateBuilder builder =
          builder(new X500Name("CN=" + hosts.getFirst()), keys);
      builder.addExtension(
          Extension.subjectAlternativeName, false, new GeneralNames(names(hosts)));
      return context(keys, signed(builder));
    } catch (GeneralSecurityException | IOException | OperatorCreationException e) {
      throw new IllegalStateException("a certificate could not be made", e);
    }
  }

  private SSLContext context(KeyPair keys, X509Certificate certificate)
      throws GeneralSecurityException, IOException {
    char[] none = new char[0];
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, none);
    store.setKeyEntry(
        "server", keys.getPrivate(), none, new X509Certificate[] {certificate, root});
    KeyManagerFactory managers =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(store, none);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, random);
    return context;
  }

  private static GeneralName[] names(List<String> hosts) {
    return Stream.concat(
            hosts.stream().map(host -> new GeneralName(GeneralName.dNSName, host)),
            Stream.of(new GeneralName(GeneralName.iPAddress, "127.0.0.1")))
        .toArray(GeneralName[]::new);
  }

  private X509v3CertificateBuilder builder(X500Name subject, KeyPair keys) {
    return new JcaX509v3CertificateBuilder(
        name,
        new BigInteger(120, random),
        Date.from(now.minus(Duration.ofHours(1))),
        Date.from(now.plus(LIFE)),
        subject,
        keys.getPublic());
  }

  private X509Certificate signed(X509v3CertificateBuilder builder)
      throws OperatorCreationException, GeneralSecurityException {
    return new JcaX509CertificateConverter()
        .getCertificate(
            builder.build(
                new JcaContentSignerBuilder("SHA256withECDSA").build(rootKeys.getPrivate())));
  }

  private KeyPair keys() throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"), random);
    return generator.generateKeyPair();
  }
}
