// SPDX-License-Identifier: Apache-2.0
package pli.app.cli;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;
import pli.words.InputRefused;
import pli.words.Phrase;
import pli.words.StoreUnavailable;

/// All commands, and what happens to their exceptions: one sentence and the right exit status.
///
/// Of the commands of `pli` itself only those are made ready that the line names: the library looks
/// at the options of each by reflection, and all of them would take a third of the start.
public final class CommandTree {

  private final Desk desk;
  private final String version;

  public CommandTree(Desk desk, String version) {
    this.desk = desk;
    this.version = version;
  }

  /// Runs one command line.
  ///
  /// @return the exit status
  public int run(String... arguments) {
    List<String> words = List.of(arguments);
    boolean asksForHelp = words.contains("-h") || words.contains("--help");
    CommandLine root = root(name -> asksForHelp || words.contains(name));
    if (root.getSubcommands().isEmpty()) {
      root = root(name -> true);
    }
    return root.execute(arguments);
  }

  private CommandLine root(Predicate<String> isWanted) {
    CommandLine root = new CommandLine(new PliCommand(desk));
    root.getCommandSpec().version(version);
    Branches branches = new Branches(root, isWanted);
    addForEverybody(branches);
    addForMailboxes(branches);
    addForMessages(branches);
    addForOthers(branches);
    configure(root);
    return root;
  }

  /// @param isWanted by the name of a command of `pli` itself
  private record Branches(CommandLine root, Predicate<String> isWanted) {

    /// @param twigs the commands of that command
    void add(String name, Callable<?> command, Callable<?>... twigs) {
      if (isWanted.test(name)) {
        CommandLine line = new CommandLine(command);
        for (Callable<?> twig : twigs) {
          line.addSubcommand(new CommandLine(twig));
        }
        root.addSubcommand(name, line);
      }
    }
  }

  private void addForEverybody(Branches branches) {
    branches.add("demo", new DemoCommand(desk));
    branches.add("providers", new ProvidersCommand(desk));
    branches.add("discover", new DiscoverCommand(desk));
    branches.add("fake", new FakeCommand(desk));
    branches.add("explain", new ExplainCommand(desk));
    branches.add("doctor", new DoctorCommand(desk));
  }

  private void addForMailboxes(Branches branches) {
    branches.add(
        "account",
        new AccountCommand(),
        new AccountAddCommand(desk),
        new AccountListCommand(desk),
        new AccountShowCommand(desk),
        new AccountTestCommand(desk),
        new AccountPasswordCommand(desk),
        new AccountSetCommand(desk),
        new AccountSigninCommand(desk),
        new AccountRemoveCommand(desk));
    branches.add(
        "vault",
        new VaultCommand(),
        new VaultShowCommand(desk),
        new VaultMoveCommand(desk));
    branches.add(
        "oauth",
        new OauthCommand(),
        new OauthSetCommand(desk),
        new OauthShowCommand(desk),
        new OauthRemoveCommand(desk));
  }

  private void addForMessages(Branches branches) {
    branches.add("send", new SendCommand(desk));
    branches.add(
        "mailing",
        new MailingCommand(),
        new MailingCheckCommand(desk),
        new MailingPreviewCommand(desk),
        new MailingRehearseCommand(desk),
        new MailingSendCommand(desk),
        new MailingReleaseCommand(desk),
        new MailingListCommand(desk),
        new MailingStatusCommand(desk),
        new MailingPauseCommand(desk),
        new MailingResumeCommand(desk),
        new MailingCancelCommand(desk));
    branches.add(
        "outbox",
        new OutboxCommand(),
        new OutboxListCommand(desk),
        new OutboxShowCommand(desk),
        new OutboxRetryCommand(desk),
        new OutboxSettleCommand(desk),
        new OutboxCancelCommand(desk),
        new OutboxLookCommand(desk),
        new OutboxUnfreezeCommand(desk));
    branches.add(
        "journal",
        new JournalCommand(desk),
        new JournalSearchCommand(desk),
        new JournalExportCommand(desk),
        new JournalVerifyCommand(desk),
        new JournalEraseCommand(desk));
  }

  private void addForOthers(Branches branches) {
    branches.add("serve", new ServeCommand(desk));
    branches.add("worker", new WorkerCommand(desk));
    branches.add(
        "token",
        new TokenCommand(),
        new TokenCommand.Add(desk),
        new TokenCommand.Show(desk),
        new TokenCommand.Revoke(desk));
    branches.add(
        "user",
        new UserCommand(),
        new UserCommand.Add(desk),
        new UserCommand.Show(desk),
        new UserCommand.Password(desk),
        new UserCommand.Role(desk),
        new UserCommand.Remove(desk));
    branches.add(
        "company",
        new CompanyCommand(),
        new CompanyCommand.Add(desk),
        new CompanyCommand.Show(desk),
        new CompanyCommand.Forget(desk));
    branches.add(
        "webhook",
        new WebhookCommand(),
        new WebhookCommand.Add(desk),
        new WebhookCommand.Show(desk),
        new WebhookCommand.Test(desk),
        new WebhookCommand.Resume(desk),
        new WebhookCommand.Remove(desk));
  }

  private void configure(CommandLine root) {
    root.setResourceBundle(new WordsBundle(desk.words()));
    root.setUsageHelpAutoWidth(true);
    root.setAbbreviatedOptionsAllowed(false);
    root.setExecutionExceptionHandler((exception, command, parsed) -> explain(exception));
    root.setParameterExceptionHandler((exception, arguments) -> misused(exception));
  }

  private int explain(Exception exception) {
    if (desk.isEnding()) {
      // The store was closed beneath the command.
      return ExitStatus.STORE.code();
    }
    return switch (exception) {
      case InputRefused refused -> complained(refused.phrase(), ExitStatus.USAGE);
      case StoreUnavailable unavailable -> complained(unavailable.phrase(), ExitStatus.STORE);
      case IOException failure -> complained(FileTrouble.phrase(failure), ExitStatus.USAGE);
      default -> {
        // Thrown on, it would end in the library, which prints the trace and says nothing.
        exception.printStackTrace();
        yield complained(
            Phrase.of("cli.bug", "detail", exception.toString()), ExitStatus.FOUND_WRONG);
      }
    };
  }

  private int misused(ParameterException exception) {
    if (exception.getCause() instanceof InputRefused refused) {
      return complained(refused.phrase(), ExitStatus.USAGE);
    }
    String command = exception.getCommandLine().getCommandSpec().qualifiedName();
    Phrase phrase =
        switch (exception) {
          case UnmatchedArgumentException unmatched ->
              Phrase.of(
                  "cli.argument-unknown",
                  "argument", unmatched.getUnmatched().getFirst(),
                  "command", command);
          case MissingParameterException missing ->
              Phrase.of(
                  "cli.argument-missing",
                  "argument",
                  missing.getMissing().stream().map(CommandTree::nameOf).findFirst().orElse("?"),
                  "command", command);
          case ParameterException one when isUnusableValue(one) ->
              Phrase.of(
                  "cli.value-wrong",
                  "value", one.getValue(),
                  "argument", nameOf(one.getArgSpec()),
                  "command", command);
          default ->
              Phrase.of(
                  "cli.argument-wrong", "detail", exception.getMessage(), "command", command);
        };
    return complained(phrase, ExitStatus.USAGE);
  }

  private static boolean isUnusableValue(ParameterException exception) {
    return exception.getValue() != null && exception.getArgSpec() != null;
  }

  private static String nameOf(ArgSpec argument) {
    return argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
  }

  private int complained(Phrase phrase, ExitStatus status) {
    desk.screen().complain(phrase);
    return status.code();
  }
}
