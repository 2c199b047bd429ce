// SPDX-License-Identifier: Apache-2.0
package pli.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import pli.access.PasswordHash;
import pli.access.Person;
import pli.access.Right;
import pli.app.web.PemFiles;
import pli.smtp.client.HostLookup;
import pli.words.Words;

/// Which address people are told to open.
class ListenOptionsTest {

  private static final Instant NOW = Instant.now();

  @TempDir Path folder;

  /// What the certificate is made for is known: an address that nobody can open is not printed.
  @ParameterizedTest
  @CsvSource({
    "'', 8443, https://pli.muster.example:8443/",
    "--listen 0.0.0.0, 8443, https://pli.muster.example:8443/",
    "--listen 0.0.0.0 --name Lohn.example, 8443, https://Lohn.example:8443/",
    "--listen 192.0.2.9, 443, https://pli.muster.example/"
  })
  void theLinkNamesWhatTheCertificateNames(String options, int port, String link)
      throws Exception {
    assertThat(link(options, port, "192.0.2.9", "pli.muster.example")).isEqualTo(link);
  }

  @Test
  void aCertificateForAnAddressAloneIsNamedByIt() throws Exception {
    assertThat(link("--listen 0.0.0.0", 8443, "192.0.2.9")).isEqualTo("https://192.0.2.9:8443/");
  }

  private String link(String options, int port, String... names) throws Exception {
    new PemFiles(folder, NOW).write("EC", true, "SHA256withECDSA", names);
    ListenOptions listen = new ListenOptions();
    CommandLine line = new CommandLine(CommandLine.Model.CommandSpec.create());
    line.getCommandSpec().addMixin("listen", CommandLine.Model.CommandSpec.forAnnotatedObject(listen));
    line.parseArgs(
        ("--tls-certificate cert.pem --tls-key key.pem " + options).strip().split(" "));
    try (Desk desk = desk()) {
      desk.wiring()
          .access()
          .people()
          .add(new Person("rh", Right.ADMIN, NOW, NOW), new PasswordHash("$argon2id$x"));
      listen.plan(desk);
      return listen.link(port).toString();
    }
  }

  private Desk desk() {
    Start start =
        new Start(
            Map.of(
                "PLI_HOME", folder.resolve("data").toString(),
                "PLI_KEY_FILE", folder.resolve("key").resolve("vault.key").toString()),
            Map.of(),
            new ByteArrayInputStream(new byte[0]),
            InstantSource.system(),
            ZoneId.of("Europe/Zurich"),
            folder,
            HostLookup.system());
    return new Desk(
        start,
        new Screen(
            new PrintWriter(new StringWriter()), new PrintWriter(new StringWriter()),
            Words.in(Locale.GERMAN), Optional.empty(), false));
  }
}
