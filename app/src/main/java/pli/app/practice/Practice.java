// SPDX-License-Identifier: Apache-2.0
package pli.app.practice;

import java.io.InputStream;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import pli.account.Account;
import pli.app.Wiring;
import pli.app.cli.CommandTree;
import pli.app.cli.Desk;
import pli.app.cli.LanguageChoice;
import pli.app.cli.Screen;
import pli.app.cli.Start;
import pli.app.config.DataFolder;
import pli.smtp.EmailAddress;
import pli.smtp.Secret;
import pli.smtp.Security;
import pli.smtp.SubmissionServer;
import pli.smtp.client.HostLookup;
import pli.words.Words;

/// Hands a mailing over as a person would, through the commands, to a server in the same process, in
/// a folder of its own that is gone afterwards. The JVM watches (JEP 514, JEP 515).
public final class Practice {

  private static final EmailAddress ADDRESS = EmailAddress.parse("practice@pli.example");

  private static final Secret PASSWORD = Secret.of("practice only");

  /// So many that every busy method has been counted often enough. Taste: about ten seconds.
  private static final int MESSAGES = 1_500;

  /// A payslip with a font and a logo in it.
  private static final int DOCUMENT_BYTES = 60 * 1024;

  private final Path home;
  private final InstantSource clock;

  Practice(Path home, InstantSource clock) {
    this.home = home;
    this.clock = clock;
  }

  /// @param arguments how many messages the mailing has, or none; whoever trains the cache names where
  ///     it goes by options of the JVM
  public static void main(String[] arguments) throws Exception {
    int messages = arguments.length == 0 ? MESSAGES : Integer.parseInt(arguments[0]);
    Path home = Files.createTempDirectory("pli-practice");
    try {
      new Practice(home, InstantSource.system()).handOver(messages);
    } finally {
      remove(home);
    }
  }

  void handOver(int messages) throws Exception {
    Path mailing = writeMailing(messages);
    try (PracticeServer server = new PracticeServer(PracticeCertificate.in(home), PASSWORD)) {
      addAccount(server);
      command("mailing", "check", mailing.toString());
      command("mailing", "send", mailing.toString(), "--yes");
      command("mailing", "status");
      command(
          "send", "--to", "p0@example.org", "--subject", "Document",
          "--text", home.resolve("message.md").toString(),
          "--attach", home.resolve("pdf").resolve("0.pdf").toString());
    }
  }

  private void addAccount(PracticeServer server) {
    Account account =
        Account.of(
                ADDRESS,
                new SubmissionServer("localhost", server.port(), Security.TLS),
                ADDRESS.toString())
            .withTrustedRoot(Optional.of(server.rootPem()));
    try (Wiring wiring = Wiring.open(new DataFolder(data(), key()), clock)) {
      wiring.accounts().add(account);
      wiring.vault().keep(account.id(), PASSWORD);
    }
  }

  private Path data() {
    return home.resolve("data");
  }

  private Path key() {
    return home.resolve("key").resolve("vault.key");
  }

  private void command(String... words) {
    Map<String, String> environment =
        Map.of("PLI_HOME", data().toString(), "PLI_KEY_FILE", key().toString());
    Map<String, String> properties =
        Map.of("os.name", System.getProperty("os.name"), "user.home", home.toString());
    Start start =
        new Start(
            environment, properties, InputStream.nullInputStream(), clock,
            ZoneId.systemDefault(), home, HostLookup.system());
    PrintWriter nowhere = new PrintWriter(Writer.nullWriter());
    Screen screen =
        new Screen(
            nowhere, nowhere,
            Words.in(LanguageChoice.choose(List.of(words), environment, Locale.ENGLISH)),
            Optional.empty(), false);
    try (Desk desk = new Desk(start, screen)) {
      int status = new CommandTree(desk, "pli practice").run(words);
      if (status != 0) {
        throw new IllegalStateException(String.join(" ", words) + " ended with " + status);
      }
    }
  }

  private Path writeMailing(int messages) throws Exception {
    Path documents = Files.createDirectories(home.resolve("pdf"));
    StringBuilder table = new StringBuilder("number;name;email\n");
    Random random = new Random(1);
    for (int person = 0; person < messages; person++) {
      byte[] bytes = new byte[DOCUMENT_BYTES];
      random.nextBytes(bytes);
      System.arraycopy("%PDF-1.7\n".getBytes(StandardCharsets.US_ASCII), 0, bytes, 0, 9);
      Files.write(documents.resolve(person + ".pdf"), bytes);
      table.append("%d;Person %d;p%d@example.org%n".formatted(person, person, person));
    }
    Files.writeString(home.resolve("table.csv"), table);
    Files.writeString(
        home.resolve("message.md"),
        "Hello {{name}}\n\n" + "The document of **this month** is attached.\n".repeat(20));
    return Files.writeString(
        home.resolve("mailing.toml"),
        """
        kind = "payslips"
        account = "%s"
        table = "table.csv"
        documents = "pdf/{{number}}.pdf"
        match = "off"
        to = "{{name}} <{{email}}>"
        subject = "Document {{number}}"
        message = "message.md"
        """
            .formatted(ADDRESS));
  }

  private static void remove(Path root) throws Exception {
    try (var paths = Files.walk(root)) {
      List<Path> deepestFirst = paths.sorted(Comparator.reverseOrder()).toList();
      for (Path path : deepestFirst) {
        Files.delete(path);
      }
    }
  }
}
