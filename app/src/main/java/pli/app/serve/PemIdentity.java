// SPDX-License-Identifier: Apache-2.0
package pli.app.serve;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.openssl.PEMException;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;
import pli.words.InputRefused;

/// Certificate and key of a web server, from two PEM files as authorities and their programs leave
/// them.
///
/// @param names for which the certificate was made (RFC 6125 §6.4), in lower case
public record PemIdentity(SSLContext context, Set<String> names) {

  private static final int DNS_NAME = 2;
  private static final int IP_ADDRESS = 7;

  public PemIdentity {
    names = Set.copyOf(names);
  }

  /// @param certificate its own first, then those above it
  /// @param key without a password: PKCS #8, PKCS #1 or SEC 1
  /// @throws InputRefused if one of them cannot be read, or they do not belong together
  public static PemIdentity read(Path certificate, Path key) {
    try {
      List<X509Certificate> chain = chain(certificate);
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      PrivateKey secret = key(key);
      requireTogether(secret, chain.getFirst());
      store.setKeyEntry("pli", secret, new char[0], chain.toArray(Certificate[]::new));
      KeyManagerFactory keys =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      keys.init(store, new char[0]);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(keys.getKeyManagers(), null, null);
      return new PemIdentity(context, names(chain.getFirst()));
    } catch (IOException | GeneralSecurityException e) {
      throw refused(certificate, e);
    }
  }

  /// What the one signs the other must confirm; nobody else checks that before the first browser comes.
  private static void requireTogether(PrivateKey key, X509Certificate certificate)
      throws GeneralSecurityException {
    String algorithm =
        switch (key.getAlgorithm()) {
          case "EC", "ECDSA" -> "SHA256withECDSA";
          case "RSA" -> "SHA256withRSA";
          default -> key.getAlgorithm();
        };
    Signature signing = Signature.getInstance(algorithm);
    signing.initSign(key);
    signing.update(certificate.getEncoded());
    byte[] signed = signing.sign();
    signing.initVerify(certificate.getPublicKey());
    signing.update(certificate.getEncoded());
    if (!signing.verify(signed)) {
      throw new KeyException("the key belongs to another certificate");
    }
  }

  private static List<X509Certificate> chain(Path file)
      throws IOException, GeneralSecurityException {
    List<X509Certificate> chain = new ArrayList<>();
    try (var in = Files.newInputStream(file)) {
      for (Certificate one : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
        chain.add((X509Certificate) one);
      }
    }
    if (chain.isEmpty()) {
      throw InputRefused.because("access.serve.certificate-bad", "file", file);
    }
    return chain;
  }

  private static PrivateKey key(Path file) throws IOException {
    JcaPEMKeyConverter converter = new JcaPEMKeyConverter();
    try (Reader reader = Files.newBufferedReader(file);
        PEMParser parser = new PEMParser(reader)) {
      for (Object found = parser.readObject(); found != null; found = parser.readObject()) {
        if (found instanceof PEMKeyPair pair) {
          // Without its public half, which some programs leave out.
          return converter.getPrivateKey(pair.getPrivateKeyInfo());
        }
        if (found instanceof PrivateKeyInfo info) {
          return converter.getPrivateKey(info);
        }
      }
    } catch (PEMException e) {
      throw refusedKey(file, e);
    }
    throw InputRefused.because("access.serve.key-bad", "file", file);
  }

  private static InputRefused refused(Path file, Exception cause) {
    return new InputRefused(
        InputRefused.because("access.serve.certificate-bad", "file", file).phrase(), cause);
  }

  private static InputRefused refusedKey(Path file, Exception cause) {
    return new InputRefused(
        InputRefused.because("access.serve.key-bad", "file", file).phrase(), cause);
  }

  private static Set<String> names(X509Certificate certificate) throws GeneralSecurityException {
    Set<String> names = new TreeSet<>();
    Collection<List<?>> all = certificate.getSubjectAlternativeNames();
    if (all != null) {
      for (List<?> one : all) {
        boolean fits = one.get(0).equals(DNS_NAME) || one.get(0).equals(IP_ADDRESS);
        if (fits && !one.get(1).toString().startsWith("*")) {
          names.add(one.get(1).toString().toLowerCase(Locale.ROOT));
        }
      }
    }
    return names;
  }
}
