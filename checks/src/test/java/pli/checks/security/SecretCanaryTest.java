// SPDX-License-Identifier: Apache-2.0
package pli.checks.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pli.checks.program.Commands;
import pli.checks.program.Office;
import pli.testkit.CertificateKind;
import pli.testkit.TestAuthority;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/// Passwords, tokens and client secrets, some of them wrong, with a server that quotes whatever it is
/// told: none of them is found in anything that was printed or written.
@Tag("slow")
class SecretCanaryTest {

  private static final Canary RIGHT =
      new Canary("password", Office.ACCOUNT, "Kän\"arie & \\Vogel+7f3a%41=<x>");
  private static final Canary WRONG =
      new Canary("wrong password", Office.ACCOUNT, "canary-wrong-Ünglück-7f3a");
  private static final Canary TOKEN =
      new Canary("token", Office.ACCOUNT, "ya29.canary-token_51c9-AbCdEf~~xyz");
  private static final Canary CLIENT =
      new Canary("client secret", Office.ACCOUNT, "GOCSPX-canary/client+secret=93b1");

  @TempDir Path temp;

  @Test
  void noSecretIsPrintedOrWritten() throws IOException {
    Office office = Office.of(temp.resolve("büro"), 3);
    Path folder = office.folder();
    TestAuthority authority = new TestAuthority();
    Files.writeString(folder.resolve("root.pem"), authority.rootPem());
    Commands commands =
        new Commands(folder, folder.resolve("data"), folder.resolve("keys"), Locale.ENGLISH);
    try (QuotingServer server = QuotingServer.open(authority.server(CertificateKind.VALID))) {
      live(commands, server);
    }
    commands.assertNoBug();
    assertThat(commands.ended())
        .as("what is looked for was printed by commands that did what they should")
        .containsExactlyInAnyOrder(
            "account add 0", "account add 1", "account list 0", "account password 0",
            "account show 0", "account test 0", "account test 1", "doctor 0", "doctor 1",
            "doctor --bundle 0", "doctor --json 0", "doctor --json 1",
            "explain 535 5.7.8 no: AUTH PLAIN xyz 0", "journal export 0", "journal search 0",
            "journal search 1", "journal verify 0", "mailing list 0", "mailing preview 0",
            "mailing send 0", "mailing send 1", "mailing status 0",
            // Nothing has been released yet.
            "mailing status 2",
            "oauth set 0", "oauth show 0", "outbox list 0", "outbox show 0", "vault show 0");

    SearchedPlaces places = new SearchedPlaces();
    places.say("printed", commands.everythingSaid());
    places.files(folder, name -> false);
    places.assertHas("printed", "sessions", "in bundle");
    places.assertSomewhere(Office.ACCOUNT);
    assertThat(places.search(List.of(RIGHT, WRONG, TOKEN, CLIENT))).isEmpty();
  }

  /// A mailbox that is set up with trouble, used, examined and looked at in every way.
  private static void live(Commands commands, QuotingServer server) {
    String port = Integer.toString(server.port());
    add(commands, WRONG, port);
    commands.run(
        CLIENT.secret() + "\n", "oauth", "set", "google", "--client-id", "id-1",
        "--client-secret-stdin");
    add(commands, TOKEN, port, "--untested");
    commands.run("", "mailing", "send", "lohn.toml", "--yes", "--wait", "0");
    look(commands);
    server.becomeFriendly();
    commands.run(RIGHT.secret() + "\n", "account", "password", Office.ACCOUNT, "--password-stdin");
    commands.run("", "mailing", "send", "lohn.toml", "--yes", "--wait", "0").expect(0);
    look(commands);
    commands.run("", "doctor", "--bundle", "bundle-2.zip");
    commands.run("", "journal", "export", "--to", "journal.csv", "--csv");
    commands.run("", "journal", "export", "--to", "journal.json", "--json");
    commands.run("", "vault", "show");
    commands.run("", "oauth", "show", "--json");
    commands.run("", "explain", "535 5.7.8 no: AUTH PLAIN xyz");
    commands.run("", "mailing", "preview", "lohn.toml");
  }

  private static void add(Commands commands, Canary password, String port, String... more) {
    List<String> arguments =
        Stream.concat(
                Stream.of(
                    "account", "add", Office.ACCOUNT, "--server", "localhost", "--port", port,
                    "--security", "tls", "--trust", "root.pem", "--password-stdin"),
                Stream.of(more))
            .toList();
    commands.run(password.secret() + "\n", arguments.toArray(String[]::new));
  }

  private static void look(Commands commands) {
    for (String line :
        List.of(
            "account list --json", "account show paie@atelier.example",
            "account show paie@atelier.example --json", "account test paie@atelier.example",
            "account test paie@atelier.example --json", "mailing status --json",
            "mailing list --json", "outbox list --json", "doctor", "doctor --json",
            "journal verify --json", "journal search person")) {
      commands.run("", line.split(" "));
    }
    String status = commands.run("", "mailing", "status", "--json").output();
    for (JsonNode row : new ObjectMapper().readTree(status).path("rows")) {
      commands.run("", "outbox", "show", row.get("entry").asString());
      commands.run("", "outbox", "show", "--json", row.get("entry").asString());
    }
  }
}
