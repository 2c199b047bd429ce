// SPDX-License-Identifier: Apache-2.0
package pli.app.cli;

import java.util.OptionalInt;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import pli.account.Account;
import pli.budget.LimitBook;
import pli.budget.OwnLimits;
import pli.mailing.template.Excerpt;
import pli.provider.ProviderPreset;
import pli.words.InputRefused;
import pli.words.Words;

/// `pli account set A`: how much may leave through a mailbox, and how fast.
@Command(name = "set", description = "${bundle:help.account.set}", sortOptions = false)
final class AccountSetCommand implements Callable<Integer> {

  /// More than any mailbox is allowed.
  private static final int NUMBER_MOST = 1_000_000;

  private static final String AUTO = "auto";

  private final Desk desk;

  @Parameters(index = "0", paramLabel = "ADDRESS", description = "${bundle:help.account.address}")
  private String address;

  @Option(
      names = "--sessions",
      paramLabel = "N|auto",
      description = "${bundle:help.account.sessions-or-auto}")
  private String sessions;

  @Option(
      names = "--per-minute",
      paramLabel = "N|auto",
      description = "${bundle:help.account.per-minute-or-auto}")
  private String perMinute;

  @Option(
      names = "--per-hour",
      paramLabel = "N|auto",
      description = "${bundle:help.account.per-hour}")
  private String perHour;

  @Option(
      names = "--per-day",
      paramLabel = "N|auto",
      description = "${bundle:help.account.per-day}")
  private String perDay;

  @Option(names = "--window", paramLabel = "N", description = "${bundle:help.account.window}")
  private String window;

  @Option(names = "--margin", paramLabel = "N", description = "${bundle:help.account.margin}")
  private Integer margin;

  @Option(names = "--forget-learnt", description = "${bundle:help.account.forget-learnt}")
  private boolean forgetLearnt;

  @Option(
      names = "--four-eyes",
      paramLabel = "on|off",
      description = "${bundle:help.account.four-eyes}")
  private String fourEyes;

  @Mixin private SignatoryOption who = new SignatoryOption();

  AccountSetCommand(Desk desk) {
    this.desk = desk;
  }

  @Override
  public Integer call() {
    Account account = new Mailings(desk).account(address);
    boolean pace = sessions != null || perMinute != null || window != null;
    boolean own = perHour != null || perDay != null || margin != null;
    if (fourEyes != null) {
      wantSecondPerson(account);
    }
    if (fourEyes != null && !pace && !own && !forgetLearnt) {
      return ExitStatus.DONE.code();
    }
    if (!pace && !own && !forgetLearnt) {
      throw InputRefused.because("budget.nothing-to-set");
    }
    Account paced = pace ? paced(account) : account;
    LimitBook book = desk.wiring().limits().book();
    OwnLimits limits = own(book.own(account.id()));
    if (pace) {
      desk.wiring().accounts().update(paced);
    }
    if (own) {
      book.setOwn(account.id(), limits);
    }
    if (forgetLearnt) {
      book.forgetLearnt(account.id());
    }
    desk.screen().say("budget.set", "account", account.address());
    if (window != null && paced.window() > 1) {
      desk.screen().sayNote("pace.window-means", "count", Words.number(paced.window()));
    }
    return ExitStatus.DONE.code();
  }

  private void wantSecondPerson(Account account) {
    boolean on = fourEyes.equalsIgnoreCase("on");
    if (!on && !fourEyes.equalsIgnoreCase("off")) {
      throw InputRefused.because("approval.on-or-off", "value", Excerpt.of(fourEyes));
    }
    desk.wiring().approvals().want(account.id(), on, who.signatory(desk.start()));
    desk.screen().say(on ? "approval.on" : "approval.off", "account", account.address());
  }

  private Account paced(Account account) {
    Account standard =
        account
            .providerId()
            .flatMap(desk.wiring().catalog()::byId)
            .map(preset -> standard(account, preset))
            .orElse(Account.of(account.address(), account.server(), account.userName()));
    int newSessions =
        sessions == null
            ? account.sessions()
            : number("--sessions", sessions, Account.MOST_SESSIONS).orElse(standard.sessions());
    OptionalInt newPerMinute =
        perMinute == null ? account.perMinute() : number("--per-minute", perMinute, NUMBER_MOST);
    int newWindow =
        window == null
            ? account.window()
            : number("--window", window, Account.MOST_WINDOW).orElse(standard.window());
    return account
        .withPace(newSessions, newPerMinute.isPresent() ? newPerMinute : standard.perMinute())
        .withWindow(newWindow);
  }

  private static Account standard(Account account, ProviderPreset preset) {
    return Account.of(account.address(), preset, account.server(), account.userName());
  }

  private OwnLimits own(OwnLimits before) {
    if (margin != null && (margin < 0 || margin > NUMBER_MOST)) {
      throw InputRefused.because("budget.margin-wrong", "limit", Words.number(NUMBER_MOST));
    }
    return new OwnLimits(
        perHour == null ? before.perHour() : number("--per-hour", perHour, NUMBER_MOST),
        perDay == null ? before.perDay() : number("--per-day", perDay, NUMBER_MOST),
        margin == null ? before.margin() : margin);
  }

  /// Empty for `auto`.
  private static OptionalInt number(String option, String text, int most) {
    if (text.equalsIgnoreCase(AUTO)) {
      return OptionalInt.empty();
    }
    if (!text.matches("\\d{1,9}") || Integer.parseInt(text) < 1 || Integer.parseInt(text) > most) {
      throw InputRefused.because(
          "budget.number-or-auto", "option", option, "limit", Words.number(most));
    }
    return OptionalInt.of(Integer.parseInt(text));
  }
}
