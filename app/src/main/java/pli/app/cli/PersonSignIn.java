// SPDX-License-Identifier: Apache-2.0
package pli.app.cli;

import java.time.Duration;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import pli.account.Account;
import pli.oauth.BrowserSignIn;
import pli.oauth.CallbackPage;
import pli.oauth.ClientRegistration;
import pli.oauth.DeviceSignIn;
import pli.oauth.Issuer;
import pli.oauth.SignInOutcome;
import pli.oauth.SignIns;
import pli.words.InputRefused;
import pli.words.Words;

/// Lets a person sign in by OAuth 2.0, through the browser or with a code, and shows each step.
final class PersonSignIn {

  /// Long enough to look for the phone that confirms it. Taste.
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private final Desk desk;
  private final Words words;

  PersonSignIn(Desk desk) {
    this.desk = desk;
    this.words = desk.words();
  }

  /// The registration to sign in with.
  ///
  /// @throws InputRefused if there is none; says where it is explained
  ClientRegistration registration(Issuer issuer) {
    return desk.wiring()
        .signIns()
        .registration(issuer)
        .orElseThrow(() -> new InputRefused(SignIns.notRegistered(issuer)));
  }

  /// @param byCode with a code on any device
  /// @return empty if it came to nothing; the person has been told why
  Optional<SignInOutcome.Granted> run(Account account, ClientRegistration client, boolean byCode) {
    SignInOutcome outcome = byCode ? onDevice(account, client) : inBrowser(account, client);
    return switch (outcome) {
      case SignInOutcome.Granted granted -> isWanted(account, granted)
          ? Optional.of(granted)
          : Optional.empty();
      case SignInOutcome.Failed failed -> {
        desk.screen().complain(failed.why());
        failed
            .raw()
            .ifPresent(
                raw ->
                    desk.screen()
                        .note(desk.screen().styled(Screen.Style.DIM, "« " + raw + " »")));
        yield Optional.empty();
      }
    };
  }

  private SignInOutcome inBrowser(Account account, ClientRegistration client) {
    CallbackPage page =
        new CallbackPage(
            words.language().getLanguage(),
            words.say("oauth.page-title"),
            words.say("oauth.page-done"),
            words.say("oauth.page-foreign"));
    try (BrowserSignIn signIn =
        desk.wiring().signIns().inBrowser(client, account.address(), page)) {
      boolean opened = new SystemBrowser(desk.start()).open(signIn.address());
      desk.screen()
          .sayNote(
              opened ? "oauth.browser-opened" : "oauth.browser-by-hand",
              "account", account.address(),
              "minutes", PATIENCE.toMinutes());
      desk.screen().note(signIn.address().toString());
      return signIn.await(PATIENCE);
    }
  }

  private SignInOutcome onDevice(Account account, ClientRegistration client) {
    DeviceSignIn signIn = desk.wiring().signIns().onDevice(client);
    return switch (signIn.begin()) {
      case DeviceSignIn.Beginning.Failed(SignInOutcome.Failed why) -> why;
      case DeviceSignIn.Beginning.Code code -> {
        desk.screen()
            .sayNote(
                "oauth.device-code",
                "account", account.address(),
                "page", code.page(),
                "code", code.code(),
                "time",
                DateTimeFormatter.ofPattern("HH:mm")
                    .format(code.until().atZone(desk.start().zone())));
        yield signIn.await(code);
      }
    };
  }

  /// A sign-in by somebody else would hand over in the wrong name: that is for a person to decide.
  private boolean isWanted(Account account, SignInOutcome.Granted granted) {
    if (granted.identity().fits(account)) {
      return true;
    }
    String names = String.join(", ", granted.identity().names());
    Optional<String> answer =
        desk.screen()
            .ask(
                words.say(
                    "oauth.wrong-account-question", "names", names, "account", account.address()));
    boolean yes =
        answer
            .filter(
                text ->
                    text.equalsIgnoreCase(words.say("cli.yes"))
                        || text.equalsIgnoreCase(words.say("cli.yes-short")))
            .isPresent();
    if (!yes) {
      desk.screen()
          .complain(
              pli.words.Phrase.of(
                  "oauth.wrong-account", "names", names, "account", account.address()));
    }
    return yes;
  }
}
