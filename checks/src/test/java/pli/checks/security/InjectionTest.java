// SPDX-License-Identifier: Apache-2.0
package pli.checks.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pli.checks.program.Commands;
import pli.checks.program.Program;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/// Hostile cells in every field that a table can fill, through the whole program: a row is refused by
/// the check, or its message has exactly the commands and header fields that it should have.
@Tag("slow")
class InjectionTest {

  private static final List<String> COLUMNS =
      List.of("Nummer", "Name", "Mail", "Betreff", "Text", "Datei", "Sprache");

  private static final Set<String> VERBS =
      Set.of("EHLO", "MAIL", "RCPT", "DATA", "BDAT", "RSET", "QUIT");

  private static final String MAILING =
      """
      kind = "letters"
      account = "paie@atelier.example"
      table = "%s"
      documents = "{{Datei}}"
      to = "{{Name}} <{{Mail}}>"
      language = "{{Sprache}}"
      subject = "Lohn {{Betreff}}"
      message = "text.md"
      """;

  @TempDir Path temp;

  private int cells;
  private int refused;
  private int handedOver;
  private final Map<String, String> wrong = new TreeMap<>();

  @Test
  void noCellOfATableBecomesACommandOrAHeader() throws Exception {
    try (OpenEarServer byLines = OpenEarServer.open(false);
        OpenEarServer byChunks = OpenEarServer.open(true)) {
      for (HostileTable table : HostileTable.values()) {
        OpenEarServer server = table == HostileTable.CSV ? byLines : byChunks;
        Path folder = Files.createDirectory(temp.resolve(table.name()));
        Commands commands = commands(folder, server.port());
        for (Map.Entry<String, String> cell : HostileCells.all().entrySet()) {
          play(folder, commands, table, server, cell);
        }
        commands.assertNoBug();
      }
    }
    System.out.printf(
        "hostile cells: %d (%d texts x %d fields x CSV by DATA, XLSX by BDAT), %d refused by the"
            + " check, %d handed over as text, %d became anything else%n",
        cells, HostileCells.all().size(), COLUMNS.size(), refused, handedOver, wrong.size());

    assertThat(wrong).isEmpty();
    assertThat(refused).isPositive();
    assertThat(handedOver).isPositive();
  }

  private Commands commands(Path folder, int port) throws IOException {
    Files.writeString(folder.resolve("text.md"), "Guten Tag {{Name}}\n\n{{Text}}\n");
    Files.writeString(folder.resolve("ok.pdf"), "%PDF-1.4\n%%EOF\n");
    Commands commands =
        new Commands(folder, folder.resolve("data"), folder.resolve("keys"), Locale.ENGLISH);
    commands
        .run(
            "", "account", "add", "paie@atelier.example", "--server", "localhost", "--port",
            Integer.toString(port), "--security", "none", "--no-sign-in")
        .expect(0);
    return commands;
  }

  private void play(
      Path folder,
      Commands commands,
      HostileTable table,
      OpenEarServer server,
      Map.Entry<String, String> cell)
      throws IOException {
    List<List<String>> rows = rows(folder, cell.getValue());
    cells += COLUMNS.size();
    String file = "mailing-" + Integer.toHexString(cell.getKey().hashCode()) + ".toml";
    Files.writeString(folder.resolve(file), MAILING.formatted(table.file()));
    table.write(folder, rows);
    Set<Integer> bad = badRows(commands.run("", "mailing", "check", file, "--json", "--all"));
    if (bad.contains(0)) {
      refused += COLUMNS.size();
      return;
    }
    List<List<String>> good = new ArrayList<>();
    for (int row = 0; row < rows.size(); row++) {
      if (row == 0 || !bad.contains(row + 1)) {
        good.add(rows.get(row));
      }
    }
    refused += rows.size() - good.size();
    table.write(folder, good);
    server.forget();
    Program.Outcome outcome = commands.run("", "mailing", "send", file, "--yes");
    if (outcome.status() != 0) {
      wrong.put(table + ", " + cell.getKey(), outcome.toString());
      return;
    }
    handedOver += good.size() - 2;
    judge(table + ", " + cell.getKey(), server, good);
  }

  /// The names of the columns, one row in order, and one for each column with the text in it.
  private List<List<String>> rows(Path folder, String text) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(COLUMNS);
    for (int row = -1; row < COLUMNS.size(); row++) {
      List<String> one =
          new ArrayList<>(
              List.of(
                  "N" + cells + "-" + (row + 1), "Person",
                  "p" + cells + "-" + (row + 1) + "@firma.example", "November",
                  "Hallo", "ok.pdf", "de"));
      if (row >= 0) {
        String column = COLUMNS.get(row);
        one.set(
            row,
            switch (column) {
              case "Mail" -> one.get(row) + text;
              case "Datei" -> document(folder, text);
              default -> text;
            });
      }
      rows.add(one);
    }
    return rows;
  }

  /// A file of that name, where the system takes it.
  private static String document(Path folder, String text) {
    String name = text.replace('/', '_') + ".pdf";
    try {
      Files.writeString(folder.resolve(name), "%PDF-1.4\n%%EOF\n");
    } catch (IOException | InvalidPathException e) {
      // Then there is none, and the check says so.
      return name;
    }
    return name;
  }

  /// Numbers of rows with a problem; 0 for a table that is refused as a whole.
  private static Set<Integer> badRows(Program.Outcome outcome) {
    if (outcome.status() == 2) {
      return Set.of(0);
    }
    Set<Integer> rows = new TreeSet<>();
    JsonNode document = new ObjectMapper().readTree(outcome.output());
    for (JsonNode problem : document.get("problems")) {
      if (problem.get("blocking").asBoolean()) {
        rows.add(problem.path("row").asInt(0));
      }
    }
    return rows;
  }

  private void judge(String what, OpenEarServer server, List<List<String>> rows) {
    List<String> faults = new ArrayList<>();
    List<String> recipients = new ArrayList<>();
    for (String command : server.commands()) {
      String verb = command.split("[ :]")[0];
      if (!VERBS.contains(verb)) {
        faults.add("a strange command: " + command);
      }
      if (verb.equals("RCPT")) {
        recipients.add(command);
      }
    }
    List<String> wanted =
        rows.stream()
            .skip(1)
            .map(row -> new String(row.get(2).getBytes(StandardCharsets.UTF_8),
                StandardCharsets.ISO_8859_1))
            .map(address -> "RCPT TO:<" + address.strip() + ">")
            .sorted()
            .toList();
    if (!recipients.stream().sorted().toList().equals(wanted)) {
      faults.add("recipients " + recipients + " and not " + wanted);
    }
    if (server.contents().size() != rows.size() - 1) {
      faults.add(server.contents().size() + " contents for " + (rows.size() - 1) + " rows");
    }
    server.contents().forEach(content -> faults.addAll(new HeardMessage(content).faults()));
    if (!faults.isEmpty()) {
      wrong.put(what, faults.toString());
    }
  }
}
