// SPDX-License-Identifier: Apache-2.0
package pli.app.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
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
public final class CommandTree {

  private final Desk desk;
  private final CommandLine root;

  public CommandTree(Desk desk, String version) {
    this.desk = desk;
    this.root = new CommandLine(new PliCommand(desk));
    root.getCommandSpec().version(version);
    add(root, new DemoCommand(desk));
    add(root, new ProvidersCommand(desk));
    add(root, new DiscoverCommand(desk));
    add(root, new FakeCommand(desk));
    add(root, new ExplainCommand(desk));
    add(root, new DoctorCommand(desk));
    add(
        add(root, new AccountCommand()),
        new AccountAddCommand(desk),
        new AccountListCommand(desk),
        new AccountShowCommand(desk),
        new AccountTestCommand(desk),
        new AccountPasswordCommand(desk),
        new AccountSetCommand(desk),
        new AccountSigninCommand(desk),
        new AccountRemoveCommand(desk));
    add(
        add(root, new VaultCommand()),
        new VaultShowCommand(desk),
        new VaultMoveCommand(desk));
    add(
        add(root, new OauthCommand()),
        new OauthSetCommand(desk),
        new OauthShowCommand(desk),
        new OauthRemoveCommand(desk));
    add(root, new SendCommand(desk));
    add(
        add(root, new MailingCommand()),
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
    add(
        add(root, new OutboxCommand()),
        new OutboxListCommand(desk),
        new OutboxShowCommand(desk),
        new OutboxRetryCommand(desk),
        new OutboxSettleCommand(desk),
        new OutboxCancelCommand(desk),
        new OutboxLookCommand(desk),
        new OutboxUnfreezeCommand(desk));
    add(
        add(root, new JournalCommand(desk)),
        new JournalSearchCommand(desk),
        new JournalExportCommand(desk),
        new JournalVerifyCommand(desk),
        new JournalEraseCommand(desk));
    add(root, new ServeCommand(desk));
    add(root, new WorkerCommand(desk));
    add(
        add(root, new TokenCommand()),
        new TokenCommand.Add(desk),
        new TokenCommand.Show(desk),
        new TokenCommand.Revoke(desk));
    add(
        add(root, new UserCommand()),
        new UserCommand.Add(desk),
        new UserCommand.Show(desk),
        new UserCommand.Password(desk),
        new UserCommand.Role(desk),
        new UserCommand.Remove(desk));
    add(
        add(root, new CompanyCommand()),
        new CompanyCommand.Add(desk),
        new CompanyCommand.Show(desk),
        new CompanyCommand.Forget(desk));
    add(
        add(root, new WebhookCommand()),
        new WebhookCommand.Add(desk),
        new WebhookCommand.Show(desk),
        new WebhookCommand.Test(desk),
        new WebhookCommand.Resume(desk),
        new WebhookCommand.Remove(desk));
    configure();
  }

  /// Runs one command line.
  ///
  /// @return the exit status
  public int run(String... arguments) {
    return root.execute(arguments);
  }

  private void configure() {
    root.setResourceBundle(new WordsBundle(desk.words()));
    root.setUsageHelpAutoWidth(true);
    root.setAbbreviatedOptionsAllowed(false);
    root.setExecutionExceptionHandler((exception, command, parsed) -> explain(exception));
    root.setParameterExceptionHandler((exception, arguments) -> misused(exception));
  }

  private static CommandLine add(CommandLine parent, Callable<?>... commands) {
    CommandLine last = parent;
    for (Callable<?> command : commands) {
      last = new CommandLine(command);
      parent.addSubcommand(last);
    }
    return last;
  }

  private int explain(Exception exception) {
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
