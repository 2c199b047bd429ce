// SPDX-License-Identifier: Apache-2.0
package pli.app.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import pli.account.Account;
import pli.account.TrustedRoots;
import pli.app.facts.AccountNotices;
import pli.app.mailbox.GivenServer;
import pli.app.mailbox.NewAccount;
import pli.app.mailbox.SignInWay;
import pli.connection.TestReport;
import pli.connection.TestSubject;
import pli.oauth.ClientRegistration;
import pli.oauth.SignInOutcome;
import pli.provider.ProviderPreset;
import pli.provider.discovery.FoundSettings;
import pli.smtp.EmailAddress;
import pli.smtp.Secret;

/// `pli account add ADDRESS`: settings as given or found, password, a knock at the
/// door, and only then it is kept.
@Command(name = "add", description = "${bundle:help.account.add}", sortOptions = false)
final class AccountAddCommand implements Callable<Integer> {

  private final Desk desk;

  @Parameters(index = "0", paramLabel = "ADDRESS", description = "${bundle:help.account.address}")
  private String address;

  @Option(names = "--server", paramLabel = "HOST", description = "${bundle:help.account.server}")
  private String host;

  @Option(names = "--port", paramLabel = "N", description = "${bundle:help.account.port}")
  private Integer port;

  @Option(
      names = "--security",
      paramLabel = "tls|starttls|none",
      description = "${bundle:help.account.security}")
  private String security;

  @Option(names = "--user", paramLabel = "NAME", description = "${bundle:help.account.user}")
  private String user;

  @Option(names = "--name", paramLabel = "NAME", description = "${bundle:help.account.name}")
  private String displayName;

  @Option(
      names = "--sign-in",
      paramLabel = "browser|device|password",
      description = "${bundle:help.account.sign-in}")
  private String signInWay;

  @Option(
      names = "--oauth",
      paramLabel = "google|microsoft",
      description = "${bundle:help.account.oauth}")
  private String oauth;

  @Option(names = "--password-stdin", description = "${bundle:help.account.password-stdin}")
  private boolean passwordStdin;

  @Option(names = "--trust", paramLabel = "FILE.pem", description = "${bundle:help.account.trust}")
  private Path trust;

  @Option(names = "--sessions", paramLabel = "N", description = "${bundle:help.account.sessions}")
  private Integer sessions;

  @Option(
      names = "--per-minute",
      paramLabel = "N",
      description = "${bundle:help.account.per-minute}")
  private Integer perMinute;

  @Option(names = "--copy-to-self", description = "${bundle:help.account.copy-to-self}")
  private boolean copyToSelf;

  @Option(names = "--no-sign-in", description = "${bundle:help.account.no-sign-in}")
  private boolean noSignIn;

  @Option(names = "--untested", description = "${bundle:help.account.untested}")
  private boolean untested;

  @Option(names = "--yes", description = "${bundle:help.discover.yes}")
  private boolean yes;

  @Mixin private DiscoveryOptions discovery = new DiscoveryOptions();

  AccountAddCommand(Desk desk) {
    this.desk = desk;
  }

  @Override
  public Integer call() {
    EmailAddress mailbox = NewAccount.parsedAddress(address);
    Optional<FoundSettings> found = Optional.empty();
    if (host == null) {
      SettingsSearch search = new SettingsSearch(desk, discovery);
      Optional<EmailAddress> meant = search.confirmed(mailbox);
      if (meant.isEmpty()) {
        return ExitStatus.FOUND_WRONG.code();
      }
      mailbox = meant.get();
      refuseKnown(mailbox);
      found = search.agreed(mailbox, yes);
      if (found.isEmpty()) {
        return ExitStatus.FOUND_WRONG.code();
      }
    }
    refuseKnown(mailbox);
    return add(mailbox, found);
  }

  private void refuseKnown(EmailAddress mailbox) {
    NewAccount.refuseKnown(desk.wiring().accounts(), mailbox);
  }

  private int add(EmailAddress mailbox, Optional<FoundSettings> found) {
    Optional<ProviderPreset> preset =
        found
            .map(FoundSettings::preset)
            .orElseGet(() -> desk.wiring().catalog().forAddress(mailbox));
    Account chosen = account(mailbox, found);
    SignInWay way =
        SignInWay.choose(
            issuer -> desk.wiring().signIns().registration(issuer).isPresent(),
            chosen,
            found.map(FoundSettings::signIn).orElse(List.of(chosen.signIn())),
            new SignInWay.Wish(signInWay, oauth, passwordStdin));
    way.remark().ifPresent(remark -> desk.screen().note(desk.words().say(remark)));
    Account account = chosen.withSignIn(way.kind());
    boolean added =
        way.issuer().isPresent() ? addBySignIn(account, way) : addByPassword(account, preset);
    if (!added) {
      return ExitStatus.FOUND_WRONG.code();
    }
    desk.screen().say(added(account), "account", account.address(), "server", account.server());
    preset.ifPresent(one -> one.notices().forEach(
        notice -> desk.screen().note("! " + desk.words().say(notice.text()))));
    new AccountNotices(desk.wiring(), desk.words())
        .lines(account)
        .forEach(line -> desk.screen().note("! " + line));
    sayWhatNext(account);
    return ExitStatus.DONE.code();
  }

  private boolean addByPassword(Account account, Optional<ProviderPreset> preset) {
    Secret password = password(account, preset);
    if (!untested && !works(account, password)) {
      return false;
    }
    desk.wiring().accounts().add(account);
    if (!account.userName().isEmpty()) {
      desk.wiring().vault().keep(account.id(), password);
    }
    return true;
  }

  private boolean addBySignIn(Account account, SignInWay way) {
    PersonSignIn person = new PersonSignIn(desk);
    ClientRegistration client = person.registration(way.issuer().orElseThrow());
    Optional<SignInOutcome.Granted> granted = person.run(account, client, way.byCode());
    if (granted.isEmpty()) {
      desk.screen().sayNote("cli.account-not-added");
      return false;
    }
    if (!untested && !works(account, granted.get().tokens().access())) {
      return false;
    }
    desk.wiring().accounts().add(account);
    desk.wiring().tokens().keep(account, client, granted.get());
    return true;
  }

  private String added(Account account) {
    if (untested) {
      return "cli.account-added-untested";
    }
    return account.userName().isEmpty()
        ? "cli.account-added-without-sign-in"
        : "cli.account-added";
  }

  private Account account(EmailAddress mailbox, Optional<FoundSettings> found) {
    Account account =
        found
            .map(one -> NewAccount.of(mailbox, one, Optional.ofNullable(user)))
            .orElseGet(() -> explicit(mailbox));
    if (displayName != null) {
      account = account.withDisplayName(displayName);
    }
    if (trust != null) {
      Path file = desk.start().folder().resolve(trust);
      String pem = TrustedRoots.readPem(file, desk.start().clock());
      account = account.withTrustedRoot(Optional.of(pem));
    }
    if (copyToSelf) {
      account = account.withCopyTo(Optional.of(mailbox));
    }
    return account.withPace(
        sessions == null
            ? account.sessions()
            : GivenServer.bounded("--sessions", sessions, Account.MOST_SESSIONS),
        perMinute == null
            ? account.perMinute()
            : OptionalInt.of(GivenServer.bounded("--per-minute", perMinute, 100_000)));
  }

  private Account explicit(EmailAddress mailbox) {
    String userName = noSignIn ? "" : user == null ? mailbox.toString() : user;
    return Account.of(mailbox, GivenServer.of(host, port, security), userName);
  }

  private Secret password(Account account, Optional<ProviderPreset> preset) {
    if (account.userName().isEmpty()) {
      return Secret.of("");
    }
    if (!passwordStdin) {
      preset.ifPresent(
          one -> {
            desk.screen().note(desk.words().say(one.passwordHelp()));
            one.helpLink().ifPresent(desk.screen()::note);
          });
    }
    Secret typed =
        desk.secret(
            passwordStdin,
            desk.words().say("cli.password-question", "account", account.address()));
    return NewAccount.password(account, typed, preset);
  }

  /// The live test before anything is saved: with a password that nobody has to trust yet.
  private boolean works(Account account, Secret password) {
    desk.screen().sayNote("cli.testing", "server", account.server());
    TestReport report =
        new MailboxTest(desk)
            .accompany(
                account.userName().isEmpty()
                    ? TestSubject.saved(account)
                    : TestSubject.unsaved(account, password));
    if (!report.isUsable()) {
      desk.screen().sayNote("cli.account-not-added");
    } else if (!report.isOk()) {
      desk.screen().sayNote("test.added-with-doubt");
    }
    return report.isUsable();
  }

  private void sayWhatNext(Account account) {
    desk.screen().sayNote("test.next-test", "account", account.address());
    desk.screen().sayNote("test.next");
  }
}
