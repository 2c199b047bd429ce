// SPDX-License-Identifier: Apache-2.0
package pli.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import tools.jackson.databind.ObjectMapper;

/// A mailing of three payslips that is in order until a test spoils something in it, and the
/// terminal in whose folder it lies.
final class PayOffice {

  static final String ACCOUNT = "lohn@muster.example";
  static final int ROWS = 3;

  private static final String TABLE =
      """
      Nummer;Name;Mail
      A1;Änni Müller;aenni@firma.example
      A2;Beat Frei;beat@firma.example
      A3;Carla Rossi;carla@firma.example
      """;

  private static final String MAILING =
      """
      kind = "payslips"
      account = "lohn@muster.example"
      table = "table.csv"
      documents = "pdf/{{Nummer}}.pdf"
      match = "off"
      to = "{{Name}} <{{Mail}}>"
      language = "de"
      subject = "Lohn {{Nummer}}"
      message = "text.md"
      """;

  private final Terminal terminal;
  private final Path folder;

  private PayOffice(Terminal terminal) {
    this.terminal = terminal;
    this.folder = terminal.folder();
  }

  static PayOffice in(Path folder, Locale language) {
    return in(folder, language, InstantSource.system());
  }

  static PayOffice in(Path folder, Locale language, InstantSource clock) {
    PayOffice office = new PayOffice(new Terminal(folder, language, clock));
    office.write("table.csv", TABLE);
    office.write("lohn.toml", MAILING);
    office.write("text.md", "Guten Tag {{Name}}\n\nIhre Abrechnung.\n");
    office.write("root.pem", PostOffice.rootPem());
    for (int row = 1; row <= ROWS; row++) {
      office.write("pdf/A" + row + ".pdf", "%PDF-1.4\n% A" + row + "\n%%EOF\n");
    }
    return office;
  }

  Terminal terminal() {
    return terminal;
  }

  void write(String name, String text) {
    write(name, text.getBytes(StandardCharsets.UTF_8));
  }

  void write(String name, byte[] bytes) {
    try {
      Path file = folder.resolve(name);
      Files.createDirectories(file.getParent());
      Files.write(file, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void edit(String name, UnaryOperator<String> change) {
    String before = read(name);
    String after = change.apply(before);
    assertThat(after).as("the edit changes something").isNotEqualTo(before);
    write(name, after);
  }

  String read(String name) {
    try {
      return Files.readString(folder.resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void delete(String name) {
    try {
      Files.delete(folder.resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Sets the account up without a look at the server.
  PayOffice withAccount(int port, String password) {
    addAccount(port, "tls", password, "--untested").ends(ExitStatus.DONE);
    return this;
  }

  Terminal.Said addAccount(int port, String security, String password, String... more) {
    return addAccount(ACCOUNT, port, security, password, more);
  }

  Terminal.Said addAccount(
      String address, int port, String security, String password, String... more) {
    String[] first = {
      "account", "add", address, "--server", "localhost", "--port", Integer.toString(port),
      "--security", security, "--trust", "root.pem", "--password-stdin"
    };
    String[] all = java.util.Arrays.copyOf(first, first.length + more.length);
    System.arraycopy(more, 0, all, first.length, more.length);
    return terminal.typing(password + "\n", all);
  }

  Terminal.Said send(String... more) {
    return terminal.run(
        Stream.concat(Stream.of("mailing", "send", "lohn.toml"), Stream.of(more))
            .toArray(String[]::new));
  }

  /// Number of messages that have not found their end.
  int waiting() {
    String json = terminal.run("outbox", "list", "--json").ends(ExitStatus.DONE).output();
    return new ObjectMapper().readTree(json).get("rows").size();
  }
}
