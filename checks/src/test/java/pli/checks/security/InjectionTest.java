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
      List.of(
          "Nummer", "Name", "Mail", "Betreff", "Text", "Datei", "Sprache", "Ablage", "Zeichen",
          "Monat", "Wort", "Betrag", "Geld", "Konto", "Referenz", "Zahler");

  /// Each of them is one, but the last five: those of `[bill]` are hostile together, for nothing of them
  /// is in a message.
  private static final int FIELDS = 12;

  /// What stands in them where nothing hostile does; `%s` differs from row to row.
  private static final List<String> ORDINARY =
      List.of(
          "N%s", "Person", "p%s@firma.example", "November", "Hallo", "ok.pdf", "de", "Lohn",
          "Z%s", "November 2026", "korrekt-pferd-77", "120.50", "CHF", "CH9300762011623852957",
          "RF18539007547034", "Person");

  /// Can be opened, so that it can get a password.
  static final String DOCUMENT =
      """
      %PDF-1.4
      1 0 obj <</Type /Catalog /Pages 2 0 R>> endobj
      2 0 obj <</Type /Pages /Kids [3 0 R] /Count 1>> endobj
      3 0 obj <</Type /Page /Parent 2 0 R /MediaBox [0 0 200 200]>> endobj
      trailer <</Root 1 0 R>>
      %%EOF
      """;

  private static final Set<String> VERBS =
      Set.of("EHLO", "MAIL", "RCPT", "DATA", "BDAT", "RSET", "QUIT");

  private static final String MAILING =
      """
      kind = "letters"
      account = "paie@atelier.example"
      table = "%s"
      documents = "{{Datei}}"
      document_name = "{{Ablage}}.pdf"
      key = "{{Zeichen}}"
      period = "{{Monat}}"
      pdf_password = "{{Wort}}"
      to = "{{Name}} <{{Mail}}>"
      language = "{{Sprache}}"
      subject = "Lohn {{Betreff}}"
      message = "text.md"

      [bill]
      amount = "{{Betrag}}"
      currency = "{{Geld}}"
      iban = "{{Konto}}"
      reference = "{{Referenz}}"
      debtor = "{{Zahler}}"
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
        cells, HostileCells.all().size(), FIELDS, refused, handedOver, wrong.size());

    assertThat(wrong).isEmpty();
    assertThat(refused).isPositive();
    assertThat(handedOver).isPositive();
  }

  private Commands commands(Path folder, int port) throws IOException {
    Files.writeString(folder.resolve("text.md"), "Guten Tag {{Name}}\n\n{{Text}}\n");
    Files.writeString(folder.resolve("ok.pdf"), DOCUMENT);
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
    cells += FIELDS;
    String file = "mailing-" + Integer.toHexString(cell.getKey().hashCode()) + ".toml";
    Files.writeString(folder.resolve(file), MAILING.formatted(table.file()));
    table.write(folder, rows);
    Set<Integer> bad = badRows(commands.run("", "mailing", "check", file, "--json", "--all"));
    if (bad.contains(0)) {
      refused += FIELDS;
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
    for (int field = -1; field < FIELDS; field++) {
      String number = cells + "-" + (field + 1);
      List<String> one =
          new ArrayList<>(ORDINARY.stream().map(usual -> usual.formatted(number)).toList());
      int end = field == FIELDS - 1 ? COLUMNS.size() : field + 1;
      for (int column = Math.max(field, 0); column < end; column++) {
        one.set(column, hostile(folder, text, COLUMNS.get(column), one.get(column)));
      }
      rows.add(one);
    }
    return rows;
  }

  private static String hostile(Path folder, String text, String column, String usual) {
    return switch (column) {
      case "Mail" -> usual + text;
      case "Datei" -> document(folder, text);
      // A key that the row of another text has as well would be refused for that.
      case "Zeichen" -> text + usual;
      default -> text;
    };
  }

  /// A file of that name, where the system takes it.
  private static String document(Path folder, String text) {
    String name = text.replace('/', '_') + ".pdf";
    try {
      Files.writeString(folder.resolve(name), DOCUMENT);
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
