// SPDX-License-Identifier: Apache-2.0
package pli.account;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import javax.net.ssl.X509TrustManager;
import pli.words.InputRefused;
import pli.words.Phrase;
import pli.words.StoreUnavailable;

/// Root certificates that one account trusts beside those of the platform, for a mail server with a
/// private authority. Nothing is ever trusted without a check: host name, dates and chain count as
/// always.
public final class TrustedRoots {

  /// Taste: a root is about 2 kB, a whole platform bundle about 200 kB.
  public static final int FILE_LIMIT_BYTES = 65_536;

  private final List<X509Certificate> extra;

  private TrustedRoots(List<X509Certificate> extra) {
    this.extra = List.copyOf(extra);
  }

  /// Only the platform's own roots.
  public static TrustedRoots ofPlatform() {
    return new TrustedRoots(List.of());
  }

  /// The roots of an account: the platform's, and its own if it has any.
  public static TrustedRoots of(Account account) {
    return account
        .trustedRootPem()
        .map(pem -> parse(account.id(), pem))
        .orElseGet(TrustedRoots::ofPlatform);
  }

  /// Reads the file that a person names, and returns its text for [Account#trustedRootPem].
  ///
  /// @throws InputRefused if it is not readable, too large, holds anything but certificates, or one
  ///     of them has expired
  public static String readPem(Path file, InstantSource clock) {
    return checkedPem(file.toString(), textOf(file), clock);
  }

  /// The same for a text that came otherwise than from a file of this computer.
  ///
  /// @param file how the person calls it
  public static String checkedPem(String file, String pem, InstantSource clock) {
    if (pem.length() > FILE_LIMIT_BYTES) {
      throw InputRefused.because(
          "account.root-too-large", "file", file, "limit", FILE_LIMIT_BYTES / 1024);
    }
    List<X509Certificate> roots;
    try {
      roots = certificates(pem);
    } catch (CertificateException e) {
      throw new InputRefused(
          InputRefused.because("account.root-not-certificates", "file", file).phrase(), e);
    }
    for (X509Certificate root : roots) {
      if (root.getNotAfter().toInstant().isBefore(clock.instant())) {
        throw InputRefused.because(
            "account.root-expired",
            "file", file,
            "subject", root.getSubjectX500Principal().getName(),
            "date", LocalDate.ofInstant(root.getNotAfter().toInstant(), ZoneId.of("UTC")));
      }
    }
    return pem;
  }

  /// What judges a server's certificate: the platform's roots and these.
  public X509ExtendedTrustManager trustManager() {
    try {
      for (TrustManager manager : trustManagers()) {
        if (manager instanceof X509ExtendedTrustManager judge) {
          return judge;
        }
      }
      throw new IllegalStateException("no trust manager for X.509");
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException("TLS must be part of every JDK", e);
    }
  }

  public List<X509Certificate> extra() {
    return extra;
  }

  private TrustManager[] trustManagers() throws GeneralSecurityException, IOException {
    if (extra.isEmpty()) {
      return managersFor(null);
    }
    // One store with both rather than two trust managers in turn: the JDK's own manager then does
    // every check, and a failure names the true reason.
    KeyStore both = KeyStore.getInstance(KeyStore.getDefaultType());
    both.load(null, null);
    int count = 0;
    for (X509Certificate root : platformRoots()) {
      both.setCertificateEntry("platform-" + count++, root);
    }
    for (X509Certificate root : extra) {
      both.setCertificateEntry("account-" + count++, root);
    }
    return managersFor(both);
  }

  private static List<X509Certificate> platformRoots() throws GeneralSecurityException {
    for (TrustManager manager : managersFor(null)) {
      if (manager instanceof X509TrustManager platform) {
        return List.of(platform.getAcceptedIssuers());
      }
    }
    return List.of();
  }

  private static TrustManager[] managersFor(KeyStore store) throws GeneralSecurityException {
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(store);
    return factory.getTrustManagers();
  }

  private static TrustedRoots parse(String account, String pem) {
    try {
      return new TrustedRoots(certificates(pem));
    } catch (CertificateException e) {
      // It was readable when it was stored.
      throw StoreUnavailable.ofDamage(
          Phrase.of("account.settings-damaged", "account", account), e);
    }
  }

  private static List<X509Certificate> certificates(String pem) throws CertificateException {
    // The factory takes binary certificates and stray bytes too; the store should hold only PEM.
    if (!pem.contains("-----BEGIN CERTIFICATE-----") || pem.contains("PRIVATE KEY-----")) {
      throw new CertificateException("not a PEM file of certificates");
    }
    List<X509Certificate> found = new ArrayList<>();
    byte[] bytes = pem.getBytes(StandardCharsets.UTF_8);
    for (Certificate one :
        CertificateFactory.getInstance("X.509")
            .generateCertificates(new ByteArrayInputStream(bytes))) {
      found.add((X509Certificate) one);
    }
    if (found.isEmpty()) {
      throw new CertificateException("no certificate");
    }
    return found;
  }

  private static String textOf(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      return new String(in.readNBytes(FILE_LIMIT_BYTES + 1), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new InputRefused(
          InputRefused.because("account.root-unreadable", "file", file).phrase(), e);
    }
  }
}
