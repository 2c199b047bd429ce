// SPDX-License-Identifier: Apache-2.0
package pli.app.fake;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import pli.smtp.EmailAddress;
import pli.smtp.server.ReceivedEnvelope;

/// A folder in which every message that was accepted lies as an `.eml` file.
public final class ArrivedFolder {

  private final Path folder;
  private final AtomicInteger count = new AtomicInteger();

  private ArrivedFolder(Path folder) {
    this.folder = folder;
  }

  /// @param folder made if it is not there
  public static ArrivedFolder in(Path folder) throws IOException {
    return new ArrivedFolder(Files.createDirectories(folder));
  }

  /// Files a message.
  ///
  /// @return the name of the file
  /// @throws IOException if the content did not come to its end or cannot be written; no file is
  ///     left then
  public String file(ReceivedEnvelope envelope, InputStream content) throws IOException {
    EmailAddress recipient = envelope.recipients().getFirst().address();
    String name =
        String.format(
            "%03d-%s.eml",
            count.incrementAndGet(), recipient.wireForm().replaceAll("[^A-Za-z0-9@._-]", "_"));
    Path file = folder.resolve(name);
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
      // What every final server adds on top (RFC 5321 §4.4).
      out.write(
          ("Return-Path: <" + envelope.mail().reversePath().map(EmailAddress::wireForm).orElse("")
                  + ">\r\nDelivered-To: " + recipient.wireForm() + "\r\n")
              .getBytes(StandardCharsets.US_ASCII));
      content.transferTo(out);
    } catch (IOException e) {
      Files.deleteIfExists(file);
      throw e;
    }
    return name;
  }
}
