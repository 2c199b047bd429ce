// SPDX-License-Identifier: Apache-2.0
package pli.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pli.smtp.Security;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/// The provider's limits as a person meets them.
@Timeout(60)
class BudgetCommandsTest {

  @TempDir private Path folder;

  private static JsonNode json(Terminal.Said said) {
    return new ObjectMapper().readTree(said.output());
  }

  @Test
  void aUsedUpDayLeavesTheRestWaitingAndSaysWhen() {
    try (PostOffice server = PostOffice.open(Security.TLS)) {
      PayOffice office =
          PayOffice.in(folder, Locale.ENGLISH).withAccount(server.port(), PostOffice.PASSWORD);
      office.terminal().run("account", "set", PayOffice.ACCOUNT, "--per-day", "2")
          .ends(ExitStatus.DONE);
      Terminal.Said sending = office.send().ends(ExitStatus.WAITING);
      assertThat(sending.errors())
          .containsPattern(
              "3 to hand over; you allow 2 in 24 h, 0 used: 2 now, 1 tomorrow from \\d\\d:\\d\\d");
      assertThat(sending.output())
          .contains("2 of 3 handed to")
          .containsPattern(
              "1 to hand over; you allow 2 in 24 h, 2 used: none now, 1 tomorrow from \\d\\d:");
      assertThat(server.recipients()).hasSize(2);

      JsonNode budget =
          json(office.terminal().run("mailing", "status", "--json").ends(ExitStatus.WAITING))
              .get("budget");
      assertThat(budget.get("toHandOver").asInt()).isEqualTo(1);
      assertThat(budget.get("now").asInt()).isZero();
      assertThat(budget.get("later").get(0).get("count").asInt()).isEqualTo(1);
      assertThat(budget.get("limits").get(0).get("used").asInt()).isEqualTo(2);

      office.terminal().run("mailing", "resume").ends(ExitStatus.WAITING);
      assertThat(server.recipients()).as("not before there is room").hasSize(2);
      office.terminal().run("account", "set", PayOffice.ACCOUNT, "--per-day", "10")
          .ends(ExitStatus.DONE);
      office.terminal().run("mailing", "resume").ends(ExitStatus.DONE);
      assertThat(server.recipients()).hasSize(3).doesNotHaveDuplicates();
    }
  }

  /// The provider counts them, so whatever is told before the release and after it does as well.
  @Test
  void copiesToTheSenderAreCountedBeforeAndAfterTheRelease() {
    try (PostOffice server = PostOffice.open(Security.TLS)) {
      PayOffice office =
          PayOffice.in(folder, Locale.ENGLISH).withAccount(server.port(), PostOffice.PASSWORD);
      office.edit("lohn.toml", before -> "copy_to_self = true\n" + before);
      office.terminal().run("account", "set", PayOffice.ACCOUNT, "--per-day", "3")
          .ends(ExitStatus.DONE);
      String told =
          "6 to hand over (copies to the sender: 3); you allow 3 in 24 h, 0 used: 3 now, 3 tomorrow";
      assertThat(office.terminal().run("mailing", "check", "lohn.toml").output())
          .contains(told);
      Terminal.Said sending = office.send().ends(ExitStatus.WAITING);
      assertThat(sending.errors()).contains(told);
      assertThat(server.recipients()).hasSize(3);
      JsonNode status = json(office.terminal().run("mailing", "status", "--json"));
      assertThat(status.get("budget").get("toHandOver").asInt()).isEqualTo(3);
      assertThat(status.get("budget").get("copies").asInt()).isPositive();
      assertThat(sending.output())
          .containsPattern("3 to hand over \\(copies to the sender: \\d\\); .*none now, 3 tomorrow");
    }
  }

  /// Another program used up the day of the mailbox: said with the moment at which Pli goes on, the
  /// same beside the rows and below them, and with what a person can do.
  @Test
  void aDayThatOthersUsedUpIsToldAndTeachesNoLimit() {
    try (PostOffice server = PostOffice.open(Security.TLS)) {
      PayOffice office =
          PayOffice.in(folder, Locale.ENGLISH).withAccount(server.port(), PostOffice.PASSWORD);
      office.terminal().run("account", "set", PayOffice.ACCOUNT, "--per-day", "400")
          .ends(ExitStatus.DONE);
      server.usedUp(true);
      Terminal.Said sending = office.send().ends(ExitStatus.WAITING);
      String forget = "\"pli account set " + PayOffice.ACCOUNT + " --forget-learnt\" forgets";
      assertThat(sending.errors())
          .contains("the messages for 24 hours are used up. Pli had handed over 0 of them")
          .contains(forget);
      String status = office.terminal().run("mailing", "status").output();
      assertThat(status).contains("you allow 400 in 24 h", forget);
      String at = found(status, "Pli tries again at ([^.]*\\d\\d:\\d\\d)\\.");
      assertThat(found(status, "\\(next try at ([^;]*);")).isEqualTo(at);
      assertThat(found(sending.errors(), "The next try is at ([^;]*);")).isEqualTo(at);
      assertThat(office.terminal().run("account", "show", PayOffice.ACCOUNT).output())
          .contains("you allow 400 in 24 h", "another program", forget);
      JsonNode budget =
          json(office.terminal().run("mailing", "status", "--json")).get("budget");
      assertThat(budget.get("closed").get("byOthers").asBoolean()).isTrue();
      assertThat(budget.get("next")).isEqualTo(budget.get("closed").get("until"));

      server.usedUp(false);
      office.terminal().run("mailing", "resume").ends(ExitStatus.WAITING);
      assertThat(server.recipients()).isEmpty();
      office.terminal().run("account", "set", PayOffice.ACCOUNT, "--forget-learnt")
          .ends(ExitStatus.DONE);
      office.terminal().run("mailing", "resume", "--wait", "1s").ends(ExitStatus.WAITING);
      assertThat(server.recipients()).as("all but what was tried").hasSize(2);
    }
  }

  private static String found(String text, String pattern) {
    Matcher matcher = Pattern.compile(pattern).matcher(text);
    assertThat(matcher.find()).as(pattern + " in " + text).isTrue();
    return matcher.group(1);
  }

  @ParameterizedTest
  @CsvSource({
    "fr, '3 à remettre ; vous permettez 2 en 24 h, 0 déjà comptés : 2 maintenant, 1 demain dès'",
    "de, '3 zu übergeben; Sie erlauben 2 in 24 h, 0 verbraucht: 2 jetzt, 1 morgen ab'",
    "it, '3 da consegnare; lei ne consente 2 in 24 h, 0 già contati: 2 adesso, 1 domani dalle'",
    "en, '3 to hand over; you allow 2 in 24 h, 0 used: 2 now, 1 tomorrow from'",
  })
  void theCheckSaysWhatTheLimitsLetLeave(String language, String sentence) {
    PayOffice office =
        PayOffice.in(folder, Locale.forLanguageTag(language)).withAccount(1, "none");
    office.terminal().run("account", "set", PayOffice.ACCOUNT, "--per-day", "2");
    assertThat(office.terminal().run("mailing", "check", "lohn.toml").output())
        .contains(sentence);
    JsonNode check = json(office.terminal().run("mailing", "check", "lohn.toml", "--json"));
    assertThat(check.get("budget").get("now").asInt()).isEqualTo(2);
  }

  @Test
  void withoutLimitsNothingIsSaidOfThem() {
    PayOffice office = PayOffice.in(folder, Locale.ENGLISH).withAccount(1, "none");
    Terminal.Said check = office.terminal().run("mailing", "check", "lohn.toml", "--json");
    assertThat(json(check).get("budget").isNull()).isTrue();
    assertThat(office.terminal().run("mailing", "check", "lohn.toml").output())
        .doesNotContain("to hand over");
  }

  @Test
  void limitsAreSetShownAndTakenBack() {
    PayOffice office = PayOffice.in(folder, Locale.ENGLISH).withAccount(1, "none");
    office.terminal()
        .run(
            "account", "set", PayOffice.ACCOUNT, "--per-day", "500", "--per-hour", "90",
            "--per-minute", "30", "--sessions", "2", "--margin", "20")
        .ends(ExitStatus.DONE);
    JsonNode shown = json(office.terminal().run("account", "show", PayOffice.ACCOUNT, "--json"));
    assertThat(shown.get("sessions").asInt()).isEqualTo(2);
    assertThat(shown.get("margin").asInt()).isEqualTo(20);
    assertThat(shown.get("limits").toString())
        .isEqualTo(
            """
            [{"limit":"minute","most":30,"origin":"own","used":0},\
            {"limit":"hour","most":90,"origin":"own","used":0},\
            {"limit":"day","most":480,"origin":"own","used":0}]""");
    assertThat(office.terminal().run("account", "show", PayOffice.ACCOUNT).output())
        .contains("you allow 480 in 24 h, 0 used", "Left to other programs");
    office.terminal()
        .run(
            "account", "set", PayOffice.ACCOUNT, "--per-day", "auto", "--per-hour", "auto",
            "--per-minute", "auto", "--margin", "0")
        .ends(ExitStatus.DONE);
    assertThat(json(office.terminal().run("account", "show", PayOffice.ACCOUNT, "--json"))
            .get("limits"))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "--per-day, 0, budget.number-or-auto",
    "--per-hour, many, budget.number-or-auto",
    "--sessions, 21, budget.number-or-auto",
    "--per-minute, 9999999, budget.number-or-auto",
    "--margin, -1, budget.margin-wrong",
  })
  void numbersThatAreNoneAreSaid(String option, String value, String code) {
    PayOffice office = PayOffice.in(folder, Locale.GERMAN).withAccount(1, "none");
    office.terminal()
        .run("account", "set", PayOffice.ACCOUNT, option + "=" + value)
        .ends(ExitStatus.USAGE)
        .complainsOnly(code);
  }

  @Test
  void somethingMustBeSet() {
    PayOffice office = PayOffice.in(folder, Locale.FRENCH).withAccount(1, "none");
    office.terminal()
        .run("account", "set", PayOffice.ACCOUNT)
        .ends(ExitStatus.USAGE)
        .complainsOnly("budget.nothing-to-set");
  }
}
