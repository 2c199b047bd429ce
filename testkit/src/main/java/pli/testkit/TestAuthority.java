// SPDX-License-Identifier: Apache-2.0
package pli.testkit;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/// A certificate authority that lives as long as a test: a root and server certificates below it.
public final class TestAuthority {

  private static final X500Name ROOT_NAME = new X500Name("CN=Pli test root");
  private static final Duration DAY = Duration.ofDays(1);

  /// The key stores made here hold nothing of worth.
  private static final char[] KEY_STORE_PASSWORD = "test".toCharArray();

  private record Validity(Instant from, Instant until) {}

  private final Instant now = Instant.now();
  private final KeyPair rootKeys = keys();
  private final X509Certificate root = rootCertificate();
  private long serial = 1;

  /// The root, for whoever shall trust it.
  public X509Certificate root() {
    return root;
  }

  public String rootPem() {
    try {
      byte[] newline = "\n".getBytes(StandardCharsets.US_ASCII);
      return "-----BEGIN CERTIFICATE-----\n"
          + Base64.getMimeEncoder(64, newline).encodeToString(root.getEncoded())
          + "\n-----END CERTIFICATE-----\n";
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /// What a server needs in order to show a certificate of this kind.
  public SSLContext server(CertificateKind kind) {
    return server(keyStore(kind));
  }

  /// What a server needs in order to show a valid certificate for these names.
  ///
  /// @param names DNS names; `*.` in front stands for one label
  public SSLContext serverFor(List<String> names) {
    KeyPair keys = keys();
    JcaX509v3CertificateBuilder builder =
        builder(ROOT_NAME, new X500Name("CN=Pli test server"), around(DAY), keys);
    GeneralName[] all =
        names.stream()
            .map(name -> new GeneralName(GeneralName.dNSName, name))
            .toArray(GeneralName[]::new);
    X509Certificate shown =
        serverCertificate(builder, new GeneralNames(all), rootKeys.getPrivate());
    return server(keyStore(keys, shown, root));
  }

  private static SSLContext server(KeyStore store) {
    try {
      KeyManagerFactory keys =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      keys.init(store, KEY_STORE_PASSWORD);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(keys.getKeyManagers(), null, null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /// A client that trusts the root and nothing else. It checks no host name by itself.
  public SSLContext client() {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, new TrustManager[] {trust()}, null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /// Trusts the root and nothing else.
  public X509ExtendedTrustManager trust() {
    try {
      KeyStore trusted = KeyStore.getInstance("PKCS12");
      trusted.load(null, null);
      trusted.setCertificateEntry("root", root);
      TrustManagerFactory trust =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(trusted);
      return (X509ExtendedTrustManager) trust.getTrustManagers()[0];
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /// Writes a PKCS#12 file with key and chain, as [RecordingSink] takes it.
  ///
  /// @return the password of the file
  public String writeKeyStore(Path file, CertificateKind kind) {
    try (OutputStream out = Files.newOutputStream(file)) {
      keyStore(kind).store(out, KEY_STORE_PASSWORD);
      return new String(KEY_STORE_PASSWORD);
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private KeyStore keyStore(CertificateKind kind) {
    KeyPair keys = keys();
    Certificate[] chain =
        switch (kind) {
          case VALID -> new Certificate[] {signed(keys, "localhost", around(DAY)), root};
          case EXPIRED -> new Certificate[] {signed(keys, "localhost", before()), root};
          case NOT_YET_VALID -> new Certificate[] {signed(keys, "localhost", after()), root};
          case WRONG_HOST ->
              new Certificate[] {signed(keys, "mail.example.org", around(DAY)), root};
          case SELF_SIGNED -> new Certificate[] {selfSigned(keys)};
        };
    return keyStore(keys, chain);
  }

  private static KeyStore keyStore(KeyPair keys, Certificate... chain) {
    try {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      store.setKeyEntry("server", keys.getPrivate(), KEY_STORE_PASSWORD, chain);
      return store;
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private Validity around(Duration half) {
    return new Validity(now.minus(half), now.plus(half));
  }

  private Validity before() {
    return new Validity(now.minus(DAY.multipliedBy(30)), now.minus(DAY));
  }

  private Validity after() {
    return new Validity(now.plus(DAY), now.plus(DAY.multipliedBy(30)));
  }

  private X509Certificate rootCertificate() {
    JcaX509v3CertificateBuilder builder =
        builder(ROOT_NAME, ROOT_NAME, around(DAY.multipliedBy(60)), rootKeys);
    try {
      builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(0));
      builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign));
      return sign(builder, rootKeys.getPrivate());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private X509Certificate signed(KeyPair keys, String host, Validity validity) {
    return serverCertificate(
        builder(ROOT_NAME, new X500Name("CN=" + host), validity, keys),
        host,
        rootKeys.getPrivate());
  }

  private X509Certificate selfSigned(KeyPair keys) {
    X500Name name = new X500Name("CN=localhost");
    return serverCertificate(
        builder(name, name, around(DAY), keys), "localhost", keys.getPrivate());
  }

  private static X509Certificate serverCertificate(
      JcaX509v3CertificateBuilder builder, String host, PrivateKey signer) {
    GeneralName name = new GeneralName(GeneralName.dNSName, host);
    GeneralName address = new GeneralName(GeneralName.iPAddress, "127.0.0.1");
    GeneralName[] names =
        host.equals("localhost") ? new GeneralName[] {name, address} : new GeneralName[] {name};
    return serverCertificate(builder, new GeneralNames(names), signer);
  }

  private static X509Certificate serverCertificate(
      JcaX509v3CertificateBuilder builder, GeneralNames names, PrivateKey signer) {
    try {
      builder.addExtension(Extension.subjectAlternativeName, false, names);
      return sign(builder, signer);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private JcaX509v3CertificateBuilder builder(
      X500Name issuer, X500Name subject, Validity validity, KeyPair keys) {
    return new JcaX509v3CertificateBuilder(
        issuer,
        BigInteger.valueOf(now.toEpochMilli()).shiftLeft(16).add(BigInteger.valueOf(serial++)),
        Date.from(validity.from()),
        Date.from(validity.until()),
        subject,
        keys.getPublic());
  }

  private static X509Certificate sign(JcaX509v3CertificateBuilder builder, PrivateKey signer) {
    try {
      var signature = new JcaContentSignerBuilder("SHA256withECDSA").build(signer);
      return new JcaX509CertificateConverter().getCertificate(builder.build(signature));
    } catch (GeneralSecurityException | OperatorException e) {
      throw new IllegalStateException(e);
    }
  }

  private static KeyPair keys() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
