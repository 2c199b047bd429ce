// SPDX-License-Identifier: Apache-2.0
package pli.app.cli;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import pli.account.Account;
import pli.account.PastedPassword;
import pli.account.TrustedRoots;
import pli.app.mailbox.GivenServer;
import pli.app.mailbox.NewAccount;
import pli.app.mailbox.SelfLetters;
import pli.connection.TestSubject;
import pli.provider.SignInKind;
import pli.smtp.EmailAddress;
import pli.smtp.Secret;
import pli.words.InputRefused;

/// `pli account test A`: every step of the way to an accepted message, and what it showed. With
/// `--server`, the same without a saved mailbox.
@Command(name = "test", description = "${bundle:help.account.test}", sortOptions = false)
final class AccountTestCommand implements Callable<Integer> {

  /// Carries the settings of a server that is tested without a mailbox; never said to anybody
  /// (RFC 2606 §2).
  private static final EmailAddress NOBODY = EmailAddress.parse("nobody@server.invalid");

  private final Desk desk;

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "ADDRESS",
      description = "${bundle:help.test.address}")
  private String address;

  @Option(names = "--server", paramLabel = "HOST", description = "${bundle:help.test.server}")
  private String host;

  @Option(names = "--port", paramLabel = "N", description = "${bundle:help.account.port}")
  private Integer port;

  @Option(
      names = "--security",
      paramLabel = "tls|starttls|none",
      description = "${bundle:help.account.security}")
  private String security;

  @Option(names = "--user", paramLabel = "NAME", description = "${bundle:help.test.user}")
  private String user;

  @Option(names = "--password-stdin", description = "${bundle:help.test.password-stdin}")
  private boolean passwordStdin;

  @Option(names = "--trust", paramLabel = "FILE.pem", description = "${bundle:help.test.trust}")
  private Path trust;

  @Option(names = "--send", description = "${bundle:help.test.send}")
  private boolean handOver;

  @Option(names = "--imap", paramLabel = "HOST[:PORT]", description = "${bundle:help.test.imap}")
  private String imap;

  @Option(names = "--json", description = "${bundle:help.option.json}")
  private boolean json;

  AccountTestCommand(Desk desk) {
    this.desk = desk;
  }

  @Override
  public Integer call() {
    requireSense();
    Account account = host == null ? savedAccount() : givenServer();
    Optional<Secret> password = password(account);
    TestSubject subject = subject(account, password);
    MailboxTest test = new MailboxTest(desk);
    return test.show(host == null ? account.id() : null, subject, json).code();
  }

  /// With a password in place of what is saved, also where the account signs in by a token.
  private Account savedAccount() {
    Account account = new Mailings(desk).account(address);
    boolean byToken = account.signIn() == SignInKind.OAUTH2;
    return passwordStdin && byToken ? account.withSignIn(SignInKind.PASSWORD) : account;
  }

  private void requireSense() {
    if (address == null && host == null) {
      throw InputRefused.because("test.which");
    }
    requireBeside("--port", port != null, "--server", host != null);
    requireBeside("--security", security != null, "--server", host != null);
    requireBeside("--user", user != null, "--server", host != null);
    requireBeside("--trust", trust != null, "--server", host != null);
    requireBeside("--imap", imap != null, "--send", handOver);
    boolean signsIn = host == null || user != null || address != null;
    requireBeside("--password-stdin", passwordStdin, "--user", signsIn);
  }

  private static void requireBeside(
      String option, boolean given, String needed, boolean neededGiven) {
    if (given && !neededGiven) {
      throw InputRefused.because("test.option-needs", "option", option, "needed", needed);
    }
  }

  /// Sender of the trial, if one is known: the address, or a user name that is one.
  private Optional<EmailAddress> sender() {
    if (address != null) {
      return Optional.of(NewAccount.parsedAddress(address));
    }
    try {
      return Optional.ofNullable(user).map(EmailAddress::parse);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private Account givenServer() {
    EmailAddress mailbox = sender().orElse(NOBODY);
    String userName = user != null ? user : address != null ? mailbox.toString() : "";
    Account account = Account.of(mailbox, GivenServer.of(host, port, security), userName);
    return trust == null
        ? account
        : account.withTrustedRoot(
            Optional.of(
                TrustedRoots.readPem(
                    desk.start().folder().resolve(trust), desk.start().clock())));
  }

  /// The password that is not saved; empty where the saved one or none is meant.
  private Optional<Secret> password(Account account) {
    boolean saved = host == null && !passwordStdin;
    if (saved || account.userName().isEmpty()) {
      return Optional.empty();
    }
    Secret typed =
        desk.secret(
            passwordStdin, desk.words().say("cli.password-question", "account", account.userName()));
    if (typed.isEmpty()) {
      throw InputRefused.because("account.password-empty", "account", account.userName());
    }
    return Optional.of(
        PastedPassword.meant(
            typed, account.providerId().flatMap(desk.wiring().catalog()::byId)));
  }

  private TestSubject subject(Account account, Optional<Secret> password) {
    TestSubject.Reach reach =
        host == null || sender().isPresent()
            ? TestSubject.Reach.SENDER
            : user == null ? TestSubject.Reach.SERVER : TestSubject.Reach.SIGN_IN;
    if (!handOver) {
      return new TestSubject(account, password, reach, Optional.empty());
    }
    if (reach != TestSubject.Reach.SENDER) {
      throw InputRefused.because("test.sender-unknown", "option", "--send");
    }
    return new TestSubject(
        account,
        password,
        reach,
        Optional.of(
            new SelfLetters(desk.wiring(), desk.words(), desk.start().zone()).letter(account, password, Optional.ofNullable(imap))));
  }
}
