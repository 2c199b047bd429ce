// SPDX-License-Identifier: Apache-2.0
package pli.bench;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;

/// One self-signed certificate in a PKCS #12 file, seen from both ends.
final class BenchTls {

  static final String PASSWORD = "bench-only";

  private BenchTls() {}

  static SSLContext serverContext(Path file) throws Exception {
    KeyManagerFactory keys =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(store(file), PASSWORD.toCharArray());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), null, null);
    return context;
  }

  static SSLContext clientContext(Path file) throws Exception {
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, new X509ExtendedTrustManager[] {trust(file)}, null);
    return context;
  }

  static X509ExtendedTrustManager trust(Path file) throws Exception {
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null);
    trusted.setCertificateEntry("sink", store(file).getCertificate("sink"));
    TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
    factory.init(trusted);
    return (X509ExtendedTrustManager) factory.getTrustManagers()[0];
  }

  static java.security.cert.Certificate certificate(Path file) throws Exception {
    return store(file).getCertificate("sink");
  }

  /// Makes the file with the JDK's own keytool.
  static void create(Path file) throws Exception {
    Path keytool = Path.of(System.getProperty("java.home"), "bin", "keytool");
    int status =
        new ProcessBuilder(
                keytool.toString(), "-genkeypair", "-alias", "sink", "-keyalg", "EC",
                "-groupname", "secp256r1", "-dname", "CN=localhost",
                "-ext", "SAN=DNS:localhost,IP:127.0.0.1", "-validity", "30",
                "-storetype", "PKCS12", "-keystore", file.toString(), "-storepass", PASSWORD)
            .redirectErrorStream(true)
            .start()
            .waitFor();
    if (status != 0 || !Files.exists(file)) {
      throw new IllegalStateException("keytool ended with " + status);
    }
  }

  private static KeyStore store(Path file) throws Exception {
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file)) {
      store.load(in, PASSWORD.toCharArray());
    }
    return store;
  }
}
