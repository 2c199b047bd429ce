// SPDX-License-Identifier: Apache-2.0
package pli.checks.program;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/// A folder with its own data folder, key file and one mailing of payslips, and the program run on
/// them.
public final class Office {

  public static final String ACCOUNT = "paie@atelier.example";

  /// Of the account; nowhere else in what these tests make.
  public static final String PASSWORD = "Kanarienvogel-73519";

  private static final int LARGE_BYTES = 120_000;

  private static final String MAILING =
      """
      kind = "payslips"
      account = "paie@atelier.example"
      table = "table.csv"
      documents = "pdf/{{Nummer}}.pdf"
      match = "off"
      to = "{{Name}} <{{Mail}}>"
      language = "de"
      subject = "Lohn {{Nummer}}"
      message = "text.md"
      """;

  private final Path folder;
  private final Path mailing;
  private final Map<String, String> environment;

  private Office(Path folder, Path mailing, Map<String, String> environment) {
    this.folder = folder;
    this.mailing = mailing;
    this.environment = Map.copyOf(environment);
  }

  /// Writes a mailing of so many rows, each with a small document of its own.
  public static Office of(Path folder, int rows) {
    return of(folder, rows, rows + 1);
  }

  /// The same.
  ///
  /// @param largeEvery one document in so many has some hundred thousand bytes
  public static Office of(Path folder, int rows, int largeEvery) {
    try {
      Path home = Files.createDirectories(folder);
      Path documents = Files.createDirectories(home.resolve("pdf"));
      StringBuilder table = new StringBuilder("Nummer;Name;Mail\r\n");
      for (int row = 1; row <= rows; row++) {
        table.append("N%03d;Person %d;%s\r\n".formatted(row, row, address(row)));
        Files.writeString(
            documents.resolve("N%03d.pdf".formatted(row)),
            "%%PDF-1.4%n%% payslip of person %d%n%s%%%%EOF%n"
                .formatted(row, row % largeEvery == 0 ? "%%%n".repeat(LARGE_BYTES / 4) : ""));
      }
      Files.writeString(home.resolve("table.csv"), table);
      Files.writeString(home.resolve("text.md"), "Guten Tag {{Name}}\n\nIhre Abrechnung.\n");
      Path mailing = Files.writeString(home.resolve("lohn.toml"), MAILING);
      return new Office(home, mailing, Map.of());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Whom row `row` of the mailing, counted from 1, is for.
  public static String address(int row) {
    return "person%03d@firma.example".formatted(row);
  }

  /// The same with its outbox on a database server.
  ///
  /// @param url as `PLI_DATABASE_URL` takes it
  public Office on(String url, String password) {
    return new Office(
        folder, mailing, Map.of("PLI_DATABASE_URL", url, "PLI_DATABASE_PASSWORD", password));
  }

  public Path mailing() {
    return mailing;
  }

  public Path folder() {
    return folder;
  }

  /// Sets the account up at the sink, with a sign-in that it tries.
  public void addAccount(SinkProcess sink, int sessions) {
    List<String> words =
        new ArrayList<>(
            List.of(
                "account", "add", ACCOUNT,
                "--server", "localhost",
                "--port", Integer.toString(sink.port()),
                "--sessions", Integer.toString(sessions),
                "--password-stdin"));
    words.addAll(sink.security());
    run(PASSWORD + "\n", words.toArray(String[]::new)).expect(0);
  }

  public Program.Outcome run(String input, String... arguments) {
    try (Program program = start(input, arguments)) {
      return program.await();
    }
  }

  public Program start(String input, String... arguments) {
    return startWith(List.of(), input, arguments);
  }

  /// @param options further ones for the program's JVM
  public Program startWith(List<String> options, String input, String... arguments) {
    return start(Program.pli(options), Map.of(), input, arguments);
  }

  /// @param program the words that start the program, without any for itself
  /// @param more environment beside what leads to this office
  public Program startAs(List<String> program, Map<String, String> more, String... arguments) {
    return start(program, more, "", arguments);
  }

  private Program start(
      List<String> program, Map<String, String> more, String input, String... arguments) {
    List<String> command = new ArrayList<>(program);
    command.addAll(List.of("--lang", "en", "--data", folder.resolve("data").toString()));
    command.addAll(List.of(arguments));
    Map<String, String> all = new HashMap<>(environment);
    all.putAll(more);
    all.put("PLI_KEY_FILE", folder.resolve("key/vault.key").toString());
    return Program.start(folder, all, input, command);
  }

  public Program startSending() {
    return start("", "mailing", "send", mailing.toString());
  }

  public Program.Outcome send() {
    try (Program program = startSending()) {
      return program.await();
    }
  }

  /// What `pli mailing status --json` says; the mailing must have been released.
  public JsonNode status() {
    Program.Outcome outcome = run("", "mailing", "status", "--json").expect(0, 1, 3, 4);
    return new ObjectMapper().readTree(outcome.output());
  }
}
