// SPDX-License-Identifier: Apache-2.0
package pli.app.web;

import java.io.IOException;
import java.io.Writer;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import java.util.stream.Stream;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/// Certificate and key of a web server in PEM files, made for a test.
///
/// @param folder where they lie
/// @param now the certificate is good from a minute before to an hour after
public record PemFiles(Path folder, Instant now) {

  /// Writes `cert.pem` and `key.pem`.
  ///
  /// @param kind of key: `EC` or `RSA`
  /// @param names of the certificate, addresses among them
  public X509Certificate write(
      String kind, boolean pkcs8, String signature, String... names) throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance(kind);
    generator.initialize(kind.equals("EC") ? 256 : 2048);
    KeyPair pair = generator.generateKeyPair();
    X500Name name = new X500Name("CN=" + names[0]);
    JcaX509v3CertificateBuilder builder =
        new JcaX509v3CertificateBuilder(
            name, BigInteger.TWO, Date.from(now.minusSeconds(60)),
            Date.from(now.plusSeconds(3600)), name, pair.getPublic());
    builder.addExtension(
        Extension.subjectAlternativeName, false,
        new GeneralNames(Stream.of(names).map(PemFiles::name).toArray(GeneralName[]::new)));
    X509Certificate certificate =
        new JcaX509CertificateConverter()
            .getCertificate(
                builder.build(new JcaContentSignerBuilder(signature).build(pair.getPrivate())));
    pem("cert.pem", certificate);
    pem("key.pem", pkcs8 ? new JcaPKCS8Generator(pair.getPrivate(), null) : pair.getPrivate());
    return certificate;
  }

  private void pem(String file, Object thing) throws IOException {
    try (Writer out = Files.newBufferedWriter(folder.resolve(file));
        JcaPEMWriter writer = new JcaPEMWriter(out)) {
      writer.writeObject(thing);
    }
  }

  private static GeneralName name(String name) {
    boolean address = name.matches("[0-9.]+|[0-9a-f]*:[0-9a-f:]*");
    return new GeneralName(address ? GeneralName.iPAddress : GeneralName.dNSName, name);
  }
}
