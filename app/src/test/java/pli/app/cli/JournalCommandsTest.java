// SPDX-License-Identifier: Apache-2.0
package pli.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import pli.app.text.CsvCell;
import pli.smtp.Security;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/// The journal as a person and an outsider meet it.
@Timeout(60)
class JournalCommandsTest {

  /// A multiple of three, so that base64 shows it always the same.
  private static final String CANARY = "canary-4711-7f3ab-";

  private static final String CANARY_AS_SENT =
      Base64.getEncoder().encodeToString(CANARY.repeat(3).getBytes(StandardCharsets.US_ASCII))
          .substring(8, 40);

  @TempDir private Path folder;
  private PostOffice server;
  private PayOffice office;

  @BeforeEach
  void open() {
    server = PostOffice.open(Security.TLS);
    office =
        PayOffice.in(folder, Locale.ENGLISH).withAccount(server.port(), PostOffice.PASSWORD);
  }

  @AfterEach
  void close() {
    server.close();
  }

  private Terminal.Said run(String... arguments) {
    return office.terminal().run(arguments);
  }

  private static JsonNode json(Terminal.Said said) {
    return new ObjectMapper().readTree(said.output());
  }

  private static String sha256(String text) throws NoSuchAlgorithmException {
    return HexFormat.of()
        .formatHex(
            MessageDigest.getInstance("SHA-256")
                .digest(text.getBytes(StandardCharsets.UTF_8)));
  }

  /// The mark cannot follow when the command has done and said all it had to.
  @Test
  void whatGoesWrongWhileACommandEndsIsOneSentenceAndWhatWasDoneIsSaid() throws Exception {
    office.send().ends(ExitStatus.DONE);
    Path mark;
    try (Stream<Path> files = Files.list(folder.resolve("key"))) {
      mark = files.filter(file -> file.toString().endsWith(".mark")).findFirst().orElseThrow();
    }
    Files.delete(mark);
    Files.createDirectories(mark.resolve("in the way"));
    Terminal.Said said =
        run("account", "set", PayOffice.ACCOUNT, "--four-eyes", "on", "--as", "Anna")
            .ends(ExitStatus.STORE);
    assertThat(said.output()).contains("now needs two people");
    assertThat(said.errors().lines().filter(line -> !line.isBlank()))
        .singleElement()
        .asString()
        .contains("The mark of the outbox cannot be kept");
  }

  @Test
  void anExportCanBeCheckedByTheRuleOfTheDocument() throws Exception {
    office.send().ends(ExitStatus.DONE);
    run("journal", "export", "--to", "chain.txt").ends(ExitStatus.DONE);
    List<String> rows = Files.readAllLines(folder.resolve("chain.txt"));
    assertThat(rows).hasSize(4);
    String before = "0".repeat(64);
    for (String row : rows) {
      String line = row.substring(row.indexOf(' ') + 1);
      before = sha256(before + "\n" + line);
      assertThat(row).startsWith(before + " ");
      assertThat(new ObjectMapper().readTree(line).get("account").asString())
          .isEqualTo(PayOffice.ACCOUNT);
    }
    assertThat(run("journal", "verify").ends(ExitStatus.DONE).output())
        .contains("4 lines, whole; the last one is " + before);
    JsonNode verified = json(run("journal", "verify", "--json"));
    assertThat(verified.get("whole").asBoolean()).isTrue();
    assertThat(verified.get("marked").asBoolean()).isTrue();
    assertThat(json(run("journal", "export", "--json"))).hasSize(4);
    run("journal", "export", "--to", "chain.txt").ends(ExitStatus.USAGE)
        .complainsOnly("journal.file-exists");
  }

  @Test
  void aTableOfTheJournalHasNoFormulas() {
    office.send().ends(ExitStatus.DONE);
    assertThat(run("journal", "export", "--csv").output().lines())
        .hasSize(5)
        .first()
        .isEqualTo(JournalCsv.HEADER);
    assertThat(CsvCell.of("=HYPERLINK(\"x\")")).isEqualTo("\"'=HYPERLINK(\"\"x\"\")\"");
    assertThat(CsvCell.of("-1;\n2")).isEqualTo("\"'-1;\n2\"");
    assertThat(CsvCell.of("{\"a\":1}")).isEqualTo("\"{\"\"a\"\":1}\"");
  }

  @Test
  void aQuestionIsAnsweredWithPersonOutcomeAndProof() {
    office.send().ends(ExitStatus.DONE);
    Terminal.Said said = run("journal", "search", "anni", "A1").ends(ExitStatus.DONE);
    assertThat(said.output())
        .contains("accepted", "Änni Müller <aenni@firma.example>", "Lohn A1", "250 2.0.0 kept")
        .containsPattern("A1.pdf {2}SHA-256 [0-9a-f]{64}")
        .containsPattern(" \\d\\d\\.\\d\\d\\.\\d{4} \\d\\d:\\d\\d:\\d\\d  ")
        .doesNotContain("Beat");
    JsonNode found = json(run("journal", "search", "beat", "--json")).get(0);
    assertThat(found.get("state").asString()).isEqualTo("accepted");
    assertThat(found.get("row").asInt()).isEqualTo(3);
    assertThat(found.get("documents")).hasSize(1);
    run("journal", "search", "nobody").ends(ExitStatus.FOUND_WRONG);
    assertThat(run("journal").output()).contains("beat@firma.example  accepted  250 2.0.0 kept");
  }

  @Test
  void theJournalSpeaksTheLanguageOfItsReader() throws IOException {
    PayOffice bureau =
        PayOffice.in(Files.createDirectory(folder.resolve("fr")), Locale.FRENCH)
            .withAccount(server.port(), PostOffice.PASSWORD);
    bureau.send().ends(ExitStatus.DONE);
    String output = bureau.terminal().run("journal").ends(ExitStatus.DONE).output();
    assertThat(output)
        .contains("  remise  beat@firma.example  remis  ", "  libération  ")
        .doesNotContain("attempt", "release");
  }

  @Test
  void whatIsErasedKeepsItsProofAndIsNotHandedOverAgain() {
    office.send().ends(ExitStatus.DONE);
    assertThat(run("journal", "erase", "--older-than", "0d").ends(ExitStatus.DONE).output())
        .contains("3 messages are erased");
    assertThat(run("journal", "search", "anni").ends(ExitStatus.DONE).output())
        .containsPattern("SHA-256 [0-9a-f]{64}");
    run("journal", "verify").ends(ExitStatus.DONE);
    run("journal", "erase", "--older-than", "soon").ends(ExitStatus.USAGE)
        .complainsOnly("journal.days-wrong");
  }

  @Test
  void whatIsErasedIsInNoFileAnyMore() throws IOException {
    for (int row = 1; row <= PayOffice.ROWS; row++) {
      office.write("pdf/A" + row + ".pdf", "%PDF-1.4\n%  " + CANARY.repeat(2_000) + row + "\n%%EOF\n");
    }
    office.send().ends(ExitStatus.DONE);
    assertThat(filesWith(CANARY_AS_SENT)).as("before").isNotEmpty();
    run("journal", "erase", "--older-than", "0d").ends(ExitStatus.DONE);
    assertThat(filesWith(CANARY_AS_SENT)).isEmpty();
  }

  private List<String> filesWith(String text) throws IOException {
    try (Stream<Path> files = Files.walk(folder.resolve("data"))) {
      return files
          .filter(one -> one.getFileName().toString().startsWith("pli.db"))
          .filter(one -> read(one).contains(text))
          .map(Path::toString)
          .toList();
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file, StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void anOutboxThatIsGoneIsNotBegunAnew(boolean emptied) throws IOException {
    office.send().ends(ExitStatus.DONE);
    Path database = folder.resolve("data").resolve("pli.db");
    if (emptied) {
      Files.write(database, new byte[0]);
    } else {
      Files.delete(database);
    }
    office.send().ends(ExitStatus.STORE).complainsOnly("outbox.store-gone");
    assertThat(server.recipients()).as("nothing twice").hasSize(PayOffice.ROWS);
    Files.delete(mark());
    run("account", "list").ends(ExitStatus.DONE);
  }

  private void tamper(String sql) {
    Path database = folder.resolve("data").resolve("pli.db");
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database);
        Statement statement = connection.createStatement()) {
      assertThat(statement.executeUpdate(sql)).as(sql).isPositive();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private Path mark() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(one -> one.toString().endsWith(".mark")).findFirst().orElseThrow();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "INSERT INTO journal SELECT 99, account, -1, at, kind, entry_id, line, hash FROM journal"
            + " WHERE seq = 1 | line -1 does not belong there",
        "INSERT INTO journal SELECT 99, account, 0, at, kind, entry_id, line, hash FROM journal"
            + " WHERE seq = 1 | line 0 does not belong there",
        "UPDATE journal SET id = -id WHERE seq = 3 | line 3 does not stand where it was written",
        "UPDATE outbox_entry SET state = 'REFUSED' WHERE recipient LIKE 'beat%'"
            + " | says something else (refused) than the journal",
        "UPDATE outbox_entry SET state = 'WAITING' WHERE recipient LIKE 'beat%'"
            + " | was accepted; the outbox says something else (waiting)",
        "UPDATE attempt SET outcome = 'REFUSED' WHERE rowid = 2"
            + " | is not in the outbox as line",
        "DELETE FROM attempt WHERE rowid = 2 | tells of is not in the outbox",
      })
  void whatSomebodyPutThereOrMovedIsFound(String sql, String sentence) {
    office.send().ends(ExitStatus.DONE);
    run("journal", "verify").ends(ExitStatus.DONE);
    tamper(sql);
    for (int i = 0; i < 2; i++) {
      assertThat(run("journal", "verify").ends(ExitStatus.FOUND_WRONG).output())
          .contains(sentence);
      assertThat(json(run("journal", "verify", "--json")).get("whole").asBoolean()).isFalse();
    }
  }

  @Test
  void theLineOfADecisionIsMissedAtTheEnd() {
    run("account", "set", PayOffice.ACCOUNT, "--per-day", "1").ends(ExitStatus.DONE);
    office.send().ends(ExitStatus.WAITING);
    run("mailing", "cancel", "lohn.toml").ends(ExitStatus.DONE);
    run("journal", "verify").ends(ExitStatus.DONE);
    tamper("DELETE FROM journal WHERE id = (SELECT MAX(id) FROM journal)");
    for (int i = 0; i < 2; i++) {
      assertThat(run("journal", "verify").ends(ExitStatus.FOUND_WRONG).output())
          .contains("the end is missing");
    }
  }

  @Test
  void aMarkThatIsGoneOrNoneIsAFinding() throws IOException {
    run("journal", "verify").ends(ExitStatus.DONE);
    office.send().ends(ExitStatus.DONE);
    Files.writeString(mark(), "pli-mark 1\nsomething else\n");
    assertThat(run("journal", "verify").ends(ExitStatus.FOUND_WRONG).output())
        .contains("cannot be read");
    Files.write(mark(), new byte[] {(byte) 0xff, (byte) 0xfe, 0});
    assertThat(run("journal", "verify").ends(ExitStatus.FOUND_WRONG).output())
        .contains("cannot be read");
    Files.delete(mark());
    tamper("DELETE FROM journal");
    tamper("UPDATE database_mark SET generation = 0");
    for (int i = 0; i < 2; i++) {
      assertThat(run("journal", "verify").ends(ExitStatus.FOUND_WRONG).output())
          .contains("missing although messages were released");
      assertThat(json(run("journal", "verify", "--json")).get("mark").asString())
          .isEqualTo("missing");
    }
  }

  /// A backup from before the rest left.
  private void setBack() throws IOException {
    run("account", "set", PayOffice.ACCOUNT, "--per-day", "1").ends(ExitStatus.DONE);
    office.send().ends(ExitStatus.WAITING);
    Path database = folder.resolve("data").resolve("pli.db");
    Path backup = folder.resolve("backup.db");
    Files.copy(database, backup);
    run("account", "set", PayOffice.ACCOUNT, "--per-day", "100").ends(ExitStatus.DONE);
    run("mailing", "resume").ends(ExitStatus.DONE);
    Files.copy(backup, database, StandardCopyOption.REPLACE_EXISTING);
  }

  @Test
  void whoLooksAtWhatWaitsIsToldWhyItDoes() throws IOException {
    setBack();
    String entry =
        json(run("mailing", "status", "--json")).get("rows").get(2).get("entry").asString();
    for (String command :
        List.of("outbox list", "outbox show " + entry, "mailing status", "mailing list")) {
      assertThat(run(command.split(" ")).errors()).as(command)
          .contains("older than what was handed over since", "pli outbox unfreeze");
    }
    for (String command : List.of("outbox list --json", "mailing status --json")) {
      JsonNode frozen = json(run(command.split(" "))).get("frozen");
      assertThat(frozen.get("because").asString()).isEqualTo("restored");
      assertThat(frozen.get("text").asString()).contains("pli outbox unfreeze");
    }
    JsonNode doctor = json(run("doctor", "--json").ends(ExitStatus.FOUND_WRONG));
    assertThat(doctor.get("checks"))
        .filteredOn(check -> check.get("check").asString().equals("outbox"))
        .singleElement()
        .satisfies(
            check -> {
              assertThat(check.get("verdict").asString()).isEqualTo("fault");
              assertThat(check.get("remedy").asString()).contains("pli outbox unfreeze");
            });

    run("outbox", "unfreeze", "--reason", "the backup of Monday").ends(ExitStatus.DONE);
    assertThat(run("outbox", "list").errors()).isEmpty();
    assertThat(json(run("outbox", "list", "--json")).get("frozen").isNull()).isTrue();
    assertThat(run("doctor").output()).contains("handed over from last");
  }

  @ParameterizedTest
  @CsvSource({
    "mailing send lohn.toml, journal.frozen-restored",
    "mailing resume, journal.frozen-restored",
    "outbox retry x, journal.frozen-restored",
    "outbox look, evidence.frozen",
    "outbox look --json, evidence.frozen",
  })
  void aRestoredOutboxHandsNothingOverUntilSomebodyHasLooked(String command, String said)
      throws IOException {
    setBack();
    assertThat(server.recipients()).hasSize(3);
    run("account", "set", PayOffice.ACCOUNT, "--per-day", "100").ends(ExitStatus.DONE);
    run(command.split(" ")).ends(ExitStatus.STORE).complainsOnly(said);
    assertThat(server.recipients()).as("nothing twice").hasSize(3);
    assertThat(run("journal", "verify").ends(ExitStatus.FOUND_WRONG).output())
        .contains("the end is missing");

    run("outbox", "unfreeze", "--reason", "the backup of Monday").ends(ExitStatus.DONE);
    run("outbox", "unfreeze", "--reason", "again").ends(ExitStatus.USAGE)
        .complainsOnly("journal.not-frozen");
    run("mailing", "cancel", "lohn.toml").ends(ExitStatus.DONE);
    run("journal", "verify").ends(ExitStatus.DONE);
    assertThat(run("journal").output()).contains("the backup of Monday");
  }
}
