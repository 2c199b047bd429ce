// SPDX-License-Identifier: Apache-2.0
package pli.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pli.account.Account;
import pli.app.Doubts;
import pli.app.Wiring;
import pli.app.config.DataFolder;
import pli.outbox.OutboxEntry;
import pli.outbox.OutboxState;
import pli.outbox.PersonMove;
import pli.smtp.EmailAddress;
import pli.smtp.Secret;
import pli.smtp.Security;
import pli.smtp.SubmissionServer;

/// A person settles a message in doubt on the command line.
@Timeout(120)
class OutboxSettleTest {

  private static final String ACCOUNT = "lohn@muster.example";

  @TempDir private Path folder;
  private Terminal terminal;
  private OutboxEntry doubt;

  @BeforeEach
  void makeDoubt() throws IOException {
    terminal = new Terminal(folder, Locale.ENGLISH);
    try (Wiring wiring = open();
        Doubts doubts = new Doubts(wiring, ACCOUNT)) {
      doubt = doubts.copied("mara");
    }
  }

  private Wiring open() throws IOException {
    return Wiring.open(
        new DataFolder(folder.resolve("data"), folder.resolve("key").resolve("vault.key")),
        InstantSource.system());
  }

  private <T> T inStore(Function<Wiring, T> look) throws IOException {
    try (Wiring wiring = open()) {
      return look.apply(wiring);
    }
  }

  private void tryAgain() throws IOException {
    inStore(
        wiring -> {
          PersonMove.SETTLE_RESEND.apply(
              wiring.outbox(), doubt, wiring.clock().instant(), "not there");
          try (Doubts doubts = new Doubts(wiring, ACCOUNT)) {
            return doubts.tried("mara");
          }
        });
  }

  @ParameterizedTest
  @ValueSource(strings = {"settle --resend --reason x", "settle --accepted --reason x", "cancel"})
  void whoNamesTheTryThatTheyKnowOfDecidesAboutNoOther(String command) throws IOException {
    tryAgain();
    String[] words = ("outbox " + command + " --attempt 1 " + doubt.id()).split(" ");
    terminal.run(words).ends(ExitStatus.USAGE).complainsOnly("cli.entry-changed", "in doubt");
    assertThat(inStore(wiring -> wiring.outbox().entry(doubt.id())).orElseThrow())
        .matches(one -> one.state() == OutboxState.IN_DOUBT && one.attempts() == 2);

    terminal
        .run("outbox", "settle", doubt.id(), "--accepted", "--reason", "x", "--attempt", "2")
        .ends(ExitStatus.DONE);
  }

  /// Nobody is there to be shown anything.
  @ParameterizedTest
  @ValueSource(strings = {"settle --resend --reason x", "settle --accepted --reason x"})
  void whereNobodyIsAskedWhoSettlesNamesTheTry(String command) throws IOException {
    String[] words = ("outbox " + command + " " + doubt.id()).split(" ");
    terminal.run(words).ends(ExitStatus.USAGE)
        .complainsOnly("cli.attempt-needed", "in doubt", "--attempt 1");
    assertThat(now()).isEqualTo(doubt);
  }

  @Test
  void whatWasCancelledInDoubtIsNotHandedOverAgainWithoutNamingTheTry() throws IOException {
    setUpMailbox();
    terminal.run("outbox", "cancel", doubt.id()).ends(ExitStatus.DONE);
    terminal.run("outbox", "retry", doubt.id(), "--wait", "0").ends(ExitStatus.USAGE)
        .complainsOnly("cli.attempt-needed", "cancelled");
    assertThat(now().state()).isEqualTo(OutboxState.CANCELLED);
    terminal.run("outbox", "retry", doubt.id(), "--wait", "0", "--attempt", "1")
        .ends(ExitStatus.WAITING);
    assertThat(now().state()).isEqualTo(OutboxState.WAITING);
  }

  /// Whose server nobody reaches.
  private void setUpMailbox() throws IOException {
    inStore(
        wiring -> {
          wiring
              .accounts()
              .add(
                  Account.of(
                      EmailAddress.parse(ACCOUNT),
                      new SubmissionServer("localhost", 9, Security.TLS), ACCOUNT));
          wiring.vault().keep(ACCOUNT, Secret.of("geheim"));
          return wiring;
        });
  }

  /// It would wait for ever, and so would the command.
  @Test
  void whatBelongsToAMailboxThatIsGoneIsNotSetToWait() throws IOException {
    terminal
        .run("outbox", "settle", doubt.id(), "--resend", "--reason", "x", "--attempt", "1")
        .ends(ExitStatus.USAGE).complainsOnly("account.unknown", ACCOUNT);
    assertThat(now()).isEqualTo(doubt);
  }

  @Test
  void theHintNamesTheTryThatIsShown() throws IOException {
    tryAgain();
    assertThat(terminal.run("outbox", "list").output())
        .contains("pli outbox settle " + doubt.id() + " --attempt 2 --accepted");
  }

  @ParameterizedTest
  @ValueSource(strings = {"settle --resend --reason x", "settle --accepted --reason x", "cancel"})
  void whoSitsThereIsShownTheMessageAndAsked(String command) throws IOException {
    String[] words = ("outbox " + command + " " + doubt.id()).split(" ");
    Person person = new Person("no");
    Terminal.Said said = terminal.asking(person, words).ends(ExitStatus.FOUND_WRONG);
    assertThat(said.output()).contains("mara@kunde.example", "in doubt", "1  ");
    assertThat(person.questions()).hasSize(1);
    assertThat(said.errors()).contains("Nothing was decided");
    assertThat(now()).isEqualTo(doubt);
  }

  @Test
  void whoSaysYesDecidesAboutWhatWasShown() throws IOException {
    terminal
        .asking(new Person("yes"), "outbox", "settle", doubt.id(), "--accepted", "--reason", "x")
        .ends(ExitStatus.DONE);
    assertThat(now().state()).isEqualTo(OutboxState.ACCEPTED);
  }

  /// Somebody else has it handed over again between what is shown and the answer.
  @ParameterizedTest
  @ValueSource(strings = {"settle --resend --reason x", "settle --accepted --reason x", "cancel"})
  void whatChangesBeforeTheAnswerIsNotDecided(String command) throws IOException {
    setUpMailbox();
    String[] words = ("outbox " + command + " " + doubt.id()).split(" ");
    Terminal.Said said = terminal.asking(new Slow(), words).ends(ExitStatus.USAGE);
    assertThat(said.errors()).contains("has changed since it was looked at");
    assertThat(now()).matches(one -> one.state() == OutboxState.IN_DOUBT && one.attempts() == 2);
  }

  @Test
  void whoNamesTheTryIsNotAsked() throws IOException {
    Person person = new Person();
    terminal
        .asking(person, "outbox", "cancel", doubt.id(), "--attempt", "1")
        .ends(ExitStatus.DONE);
    assertThat(person.questions()).isEmpty();
    assertThat(now().state()).isEqualTo(OutboxState.CANCELLED);
  }

  private OutboxEntry now() throws IOException {
    return inStore(wiring -> wiring.outbox().entry(doubt.id())).orElseThrow();
  }

  /// Says yes, after the message was tried once more.
  private final class Slow implements Keyboard {

    @Override
    public Optional<String> line(String question) {
      try {
        tryAgain();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return Optional.of("yes");
    }

    @Override
    public Optional<Secret> secret(String question) {
      return Optional.empty();
    }
  }

  @Test
  void theNumberOfATryIsShown() throws IOException {
    tryAgain();
    assertThat(terminal.run("outbox", "show", doubt.id()).output().lines())
        .anyMatch(line -> line.startsWith("1  "))
        .anyMatch(line -> line.startsWith("2  "));
  }

  @Test
  void whatIsLookedForInTheSentFolderSaysNothingWhereACopyToOneselfLeavesAsWell() {
    assertThat(terminal.run("outbox", "list").output())
        .contains("the message and the copy to yourself look the same there");
    assertThat(terminal.run("outbox", "show", doubt.id(), "--json").output())
        .contains("the message and the copy to yourself look the same there");
  }
}
