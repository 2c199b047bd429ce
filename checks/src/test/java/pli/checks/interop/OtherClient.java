// SPDX-License-Identifier: Apache-2.0
package pli.checks.interop;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.Properties;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/// A client that is not Pli's (Angus Mail), to prove that a peer works.
final class OtherClient {

  private final RealPeer peer;
  private final boolean implicitTls;
  private final String password;

  OtherClient(RealPeer peer, boolean implicitTls) {
    this(peer, implicitTls, RealPeer.PASSWORD);
  }

  OtherClient(RealPeer peer, boolean implicitTls, String password) {
    this.peer = peer;
    this.implicitTls = implicitTls;
    this.password = password;
  }

  /// Signs in and hands over one short message; the certificate and its name are checked.
  void hand(String recipient, String subject)
      throws MessagingException, IOException, GeneralSecurityException {
    Session session = Session.getInstance(settings());
    MimeMessage message = new MimeMessage(session);
    message.setFrom(new InternetAddress(RealPeer.USER));
    message.setRecipient(Message.RecipientType.TO, new InternetAddress(recipient));
    message.setSubject(subject, "UTF-8");
    message.setText("These words are kept exactly.\r\n", "UTF-8");
    message.saveChanges();
    try (Transport transport = session.getTransport("smtp")) {
      transport.connect(RealPeer.USER, password);
      transport.sendMessage(message, message.getAllRecipients());
    }
  }

  private Properties settings() throws IOException, GeneralSecurityException {
    int port = implicitTls ? peer.implicitTlsPort() : peer.startTlsPort();
    Properties settings = new Properties();
    settings.put("mail.smtp.host", RealPeer.HOST);
    settings.put("mail.smtp.port", Integer.toString(port));
    settings.put("mail.smtp.auth", "true");
    settings.put("mail.smtp.auth.mechanisms", "PLAIN");
    settings.put("mail.smtp.ssl.enable", Boolean.toString(implicitTls));
    settings.put("mail.smtp.starttls.enable", Boolean.toString(!implicitTls));
    settings.put("mail.smtp.starttls.required", Boolean.toString(!implicitTls));
    settings.put("mail.smtp.ssl.checkserveridentity", "true");
    settings.put("mail.smtp.ssl.socketFactory", trusting().getSocketFactory());
    settings.put("mail.smtp.timeout", "20000");
    settings.put("mail.smtp.connectiontimeout", "20000");
    return settings;
  }

  private SSLContext trusting() throws IOException, GeneralSecurityException {
    KeyStore roots = KeyStore.getInstance(KeyStore.getDefaultType());
    roots.load(null, null);
    try (InputStream pem = Files.newInputStream(peer.trustedRoot())) {
      roots.setCertificateEntry(
          "root", CertificateFactory.getInstance("X.509").generateCertificate(pem));
    }
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(roots);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    return context;
  }
}
