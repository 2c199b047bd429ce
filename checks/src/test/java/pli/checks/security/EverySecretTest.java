// SPDX-License-Identifier: Apache-2.0
package pli.checks.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import pli.checks.program.Commands;
import pli.checks.program.Office;
import pli.checks.program.Program;
import pli.connection.FreePort;
import pli.store.jdbc.NeedsPostgres;
import pli.testkit.CertificateKind;
import pli.testkit.TestAuthority;
import pli.testkit.oauth.IssuerStub;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/// What [SecretCanaryTest] does not have: a database server with a password, a vault with a passphrase,
/// tokens of people and of programs, webhooks, passwords of documents; and what the programs that stay
/// say, to a terminal and over HTTP.
@Tag("slow")
class EverySecretTest {

  @RegisterExtension static final NeedsPostgres NEEDS = new NeedsPostgres();

  private static final String TOKENS = "jeton@atelier.example";

  private static final Canary RIGHT =
      new Canary("password of the mailbox", Office.ACCOUNT, "canary-mailbox+Vögel\\4c1d");
  private static final Canary DATABASE =
      new Canary("password of the database", "canaries", "canary-database/51&c9<=x>");
  private static final Canary NOT_OF_THE_DATABASE =
      new Canary("wrong password of the database", "canaries", "canary-no-database-77Ae");
  private static final Canary PASSPHRASE =
      new Canary("passphrase", "vault", "canary passphrase, fünf Wörter \"lang\" 09b");
  private static final Canary PDF =
      new Canary("password of a document", "N001", "canary-Dokument+31%08");
  private static final Canary NO_TOKEN =
      new Canary("wrong token of a program", "lohn", "pli_canary-never-was-a-token-55d1");

  private static final String MAILING =
      """
      kind = "letters"
      account = "paie@atelier.example"
      table = "leute.csv"
      documents = "ok.pdf"
      pdf_password = "{{Wort}}"
      to = "{{Name}} <{{Mail}}>"
      language = "de"
      subject = "Lohn {{Nummer}}"
      message = "text.md"
      """;

  @TempDir Path temp;

  private final SearchedPlaces places = new SearchedPlaces();
  private final List<Canary> canaries =
      new ArrayList<>(
          List.of(RIGHT, DATABASE, NOT_OF_THE_DATABASE, PASSPHRASE, PDF, NO_TOKEN));
  private Path folder;
  private Commands commands;

  @Test
  void noSecretIsSaidByAnything() throws Exception {
    folder = Office.of(temp.resolve("office"), 1).folder();
    TestAuthority authority = new TestAuthority();
    Files.writeString(folder.resolve("root.pem"), authority.rootPem());
    writeMailing();
    try (SecretDatabase database = SecretDatabase.on(NEEDS.server(), DATABASE);
        QuotingServer server = QuotingServer.open(authority.server(CertificateKind.VALID));
        IssuerStub issuer = IssuerStub.open()) {
      commands = commands(database, DATABASE);
      run(commands(database, NOT_OF_THE_DATABASE), "", "account", "list").expect(5);
      setUp(server, issuer);
      handOver();
      String entry = doubt(server);
      String token = madeOnce("token add lohn --for paie@atelier.example --right release", "pli_");
      String secret = madeOnce(
          "webhook add bank https://localhost:1/hook --all-accounts --inside", "whsec_");
      canaries.add(new Canary("token of a program", "lohn", token));
      canaries.add(new Canary("secret of a webhook", "bank", secret.substring(6)));
      look(entry);
      stay(server, token, entry);
      for (String issued : issuer.tokens().everySecret()) {
        canaries.add(new Canary("token " + issued, TOKENS, issued));
      }
      places.say("rows of the database", database.everything());
    }
    commands.assertNoBug();
    places.files(folder, EverySecretTest::isGiven);
    places.assertHas(
        "worker", "serve", "GET /api/v1/whoami", "journal --json", "send", "mailing send",
        "outbox settle", "outbox look", "in bundle.zip", "sessions", "rows of the database");
    places.assertSomewhere(Office.ACCOUNT);
    assertThat(canaries).as("with the tokens of people").hasSizeGreaterThanOrEqualTo(10);
    assertThat(places.search(canaries)).isEmpty();
  }

  /// The person's own files: the table with passwords, the passphrase, and what was typed.
  private static boolean isGiven(String name) {
    return name.equals("leute.csv") || name.equals("passphrase") || name.startsWith("input-");
  }

  private void writeMailing() throws IOException {
    Files.writeString(folder.resolve("brief.toml"), MAILING);
    Files.writeString(folder.resolve("ok.pdf"), InjectionTest.DOCUMENT);
    Files.writeString(
        folder.resolve("leute.csv"),
        "Nummer;Name;Mail;Wort\nN001;Anna;anna@firma.example;" + PDF.secret() + "\n");
    Path passphrase = Files.writeString(folder.resolve("passphrase"), PASSPHRASE.secret() + "\n");
    Files.setPosixFilePermissions(passphrase, PosixFilePermissions.fromString("rw-------"));
  }

  private Commands commands(SecretDatabase database, Canary password) {
    return new Commands(
        folder, folder.resolve("data"), folder.resolve("keys"), Locale.ENGLISH,
        Map.of(
            "PLI_DATABASE_URL", database.url(),
            "PLI_DATABASE_PASSWORD", password.secret(),
            "PLI_PASSPHRASE_FILE", folder.resolve("passphrase").toString()));
  }

  private Program.Outcome run(Commands by, String input, String... words) {
    Program.Outcome outcome = by.run(input, words);
    places.say(String.join(" ", words), outcome.output() + outcome.errors());
    return outcome;
  }

  private Program.Outcome run(String line) {
    return run(commands, "", line.split(" "));
  }

  private void setUp(QuotingServer server, IssuerStub issuer) {
    String at = "--server localhost --security tls --trust root.pem --port " + server.port();
    run("vault move passphrase").expect(0);
    add(Office.ACCOUNT + " --password-stdin " + at).expect(1);
    server.becomeFriendly();
    add(Office.ACCOUNT + " --password-stdin " + at).expect(0);
    issuer.mood().signedInAs(TOKENS);
    issuer.mood().deviceInterval(1);
    String address = issuer.address();
    run("oauth set microsoft --client-id client-7 --authorize-url " + address + "/authorize"
            + " --token-url " + address + "/token --device-url " + address + "/device"
            + " --issuer-url " + address + " --scope mail.send")
        .expect(0);
    add(TOKENS + " --oauth microsoft --sign-in device " + at).expect(0);
  }

  private Program.Outcome add(String words) {
    return run(commands, RIGHT.secret() + "\n", ("account add " + words).split(" "));
  }

  private void handOver() {
    run("mailing check brief.toml --json").expect(0);
    run("mailing send brief.toml --yes --json --wait 0").expect(0);
    send(Office.ACCOUNT, "one").expect(0);
    send(TOKENS, "two").expect(0);
  }

  private Program.Outcome send(String account, String key) {
    return run(
        "send --account " + account + " --to anna@firma.example --subject Lohn --text text.md"
            + " --json --wait 0 --key " + key);
  }

  /// A message of which nobody knows whether it was taken, looked for and settled.
  private String doubt(QuotingServer server) {
    server.becomeMute(true);
    JsonNode report = new ObjectMapper().readTree(send(Office.ACCOUNT, "three").expect(3).output());
    server.becomeMute(false);
    String entry = report.get("rows").get(0).get("entry").asString();
    run("outbox look --json");
    run("outbox look");
    run("outbox show " + entry).expect(0);
    run("outbox show --json " + entry).expect(0);
    run("outbox settle " + entry + " --attempt 1 --resend --reason asked --wait 5s").expect(0);
    return entry;
  }

  /// What is shown once, and never again: there it stands once, and nothing else does.
  private String madeOnce(String line, String prefix) {
    Program.Outcome outcome = commands.run("", line.split(" ")).expect(0);
    String said = outcome.output() + outcome.errors();
    String secret =
        Stream.of(said.split("\\s+")).filter(word -> word.startsWith(prefix)).findFirst()
            .orElseThrow(() -> new AssertionError(said));
    places.say(line, said.replaceFirst(Pattern.quote(secret), ""));
    return secret;
  }

  private void look(String entry) {
    for (String line :
        List.of(
            "account list --json", "account show paie@atelier.example --json",
            "account show jeton@atelier.example", "account show jeton@atelier.example --json",
            "account test jeton@atelier.example --json", "account test paie@atelier.example",
            "mailing status", "mailing status --json", "mailing list --json",
            "mailing preview brief.toml", "outbox list", "outbox list --json",
            "outbox show " + entry, "doctor", "doctor --json", "doctor --bundle bundle.zip",
            "journal", "journal --json", "journal search anna", "journal verify --json",
            "journal export --to journal.txt", "journal export --to journal.csv --csv",
            "journal export --to journal.json --json", "oauth show", "oauth show --json",
            "vault show", "vault show --json", "token list", "token list --json", "webhook list",
            "webhook list --json", "webhook test bank", "user list --json",
            "explain 535 5.7.8 no: AUTH PLAIN xyz")) {
      run(line);
    }
  }

  private void stay(QuotingServer server, String token, String entry) throws Exception {
    Program worker = staying("worker");
    try (worker) {
      server.becomeMute(true);
      send(TOKENS, "four");
      await()
          .atMost(Duration.ofMinutes(2))
          .until(() -> !(worker.outputSoFar() + worker.errorsSoFar()).isBlank());
    }
    server.becomeMute(false);
    places.say("worker", worker.outputSoFar() + worker.errorsSoFar());
    int port = FreePort.find();
    Program serve = staying("serve", "--port", Integer.toString(port));
    try (serve) {
      RestVisit visit = new RestVisit(port, places);
      visit.awaitOpen();
      visit.everything(token, NO_TOKEN.secret(), entry);
    }
    places.say("serve", serve.outputSoFar() + serve.errorsSoFar());
  }

  private Program staying(String... words) {
    List<String> command = new ArrayList<>(Program.pli());
    command.addAll(List.of("--lang", "en"));
    command.addAll(List.of(words));
    return Program.start(folder, commands.environment(), "", command);
  }
}
