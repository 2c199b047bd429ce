// SPDX-License-Identifier: Apache-2.0
package pli.bench;

import jakarta.mail.Message;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Date;
import java.util.Properties;

/// Angus Mail as its users use it well: one Transport for all messages.
public final class AngusRun {

  private AngusRun() {}

  /// @param args port, messages, folder with the documents (none if it is not there), key store
  public static void main(String[] args) throws Exception {
    int port = Integer.parseInt(args[0]);
    int messages = Integer.parseInt(args[1]);
    Path documents = Path.of(args[2]);

    Properties settings = new Properties();
    settings.put("mail.smtps.ssl.socketFactory",
        new PromptSockets(BenchTls.clientContext(Path.of(args[3])).getSocketFactory()));
    settings.put("mail.smtps.auth", "true");
    settings.put("mail.smtps.auth.mechanisms", "PLAIN");
    Session session = Session.getInstance(settings);

    long begun = System.nanoTime();
    long cpuBegun = Usage.cpuNanos();
    try (Transport transport = session.getTransport("smtps")) {
      transport.connect("localhost", port, "bench@example.com", "secret");
      for (int person = 0; person < messages; person++) {
        MimeMessage message = message(session, documents, person);
        transport.sendMessage(message, message.getAllRecipients());
      }
    }
    Usage.print("handover", messages, System.nanoTime() - begun, Usage.cpuNanos() - cpuBegun);
  }

  static MimeMessage message(Session session, Path documents, int person)
      throws Exception {
    MimeMessage message = new MimeMessage(session);
    message.setFrom(new InternetAddress("bench@example.com", "Salaires"));
    message.setRecipient(
        Message.RecipientType.TO, new InternetAddress("p" + person + "@example.org"));
    message.setSubject("Votre fiche de salaire " + person, "UTF-8");
    message.setSentDate(new Date());
    if (!Files.isDirectory(documents)) {
      message.setText(Work.text(person), "UTF-8");
      message.saveChanges();
      return message;
    }
    MimeBodyPart text = new MimeBodyPart();
    text.setText(Work.text(person), "UTF-8");
    MimeBodyPart document = new MimeBodyPart();
    document.attachFile(documents.resolve(person + ".pdf").toFile(), "application/pdf", "base64");
    MimeMultipart parts = new MimeMultipart();
    parts.addBodyPart(text);
    parts.addBodyPart(document);
    message.setContent(parts);
    message.saveChanges();
    return message;
  }
}
