// SPDX-License-Identifier: Apache-2.0
package pli.checks.faults;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import pli.provider.discovery.DiscoveryReport;
import pli.provider.discovery.DiscoverySource;
import pli.provider.discovery.Effort;
import pli.provider.discovery.Verdict;
import pli.smtp.EmailAddress;
import pli.testkit.faults.FaultyWeb;
import pli.testkit.faults.FaultyWeb.Ask;
import pli.testkit.faults.FaultyWeb.Page;
import pli.testkit.faults.HttpFault;

/// The settings of a mailbox lie at one place, which goes wrong; then it is asked once more. Never
/// may anything else than a whole document of the right host be taken for settings.
record DiscoveryCellPlay(HttpCell cell, Knowledge knowledge) implements Cell {

  private static final EmailAddress MARIE = EmailAddress.parse("marie@firma.example");
  /// Nothing that is in order takes so long.
  private static final Duration LONG = Duration.ofSeconds(30);

  /// How long a document is waited for that does not come.
  private static final Duration SHORT = Duration.ofSeconds(2);

  private static final long POURED_MOST = 24L * 1024 * 1024;

  @Override
  public String block() {
    return "HTTP";
  }

  @Override
  public List<String> play(CellStore store) throws Exception {
    SSLContext tls = knowledge.webTls();
    List<String> wrong = new ArrayList<>();
    try (FaultyWeb empty = FaultyWeb.inOrder(ask -> SettingsInternet.nothing(), tls);
        FaultyWeb stranger =
            FaultyWeb.inOrder(ask -> SettingsInternet.settings("smtp.stranger.example"), tls);
        FaultyWeb faulty =
            FaultyWeb.open(
                cell.plan(this::wrong), this::right, tls, knowledge.wrongTls(cell.form()))) {
      SettingsInternet internet =
          new SettingsInternet(knowledge, cell.step(), faulty, stranger, empty);
      Duration patience = cell.fault().isSlow() ? SHORT : LONG;
      judge(internet.discovery(patience).discover(MARIE, Effort.ALL), wrong);
      if (!HttpLaw.mayReachAStranger(cell) && !stranger.asks().isEmpty()) {
        wrong.add("went to a stranger: " + stranger.asks());
      }
      faulty.mend();
      judgeMended(internet.discovery(LONG).discover(MARIE, Effort.ALL), wrong);
      judgeTheServer(faulty, stranger, wrong);
    }
    return wrong;
  }

  private Page right(Ask ask) {
    return ask.path().equals(cell.step().path())
        ? SettingsInternet.settings("smtp.firma.example")
        : SettingsInternet.nothing();
  }

  private Page wrong(Ask ask) {
    return switch (cell.fault()) {
      case REFUSAL -> status(List.of(404, 403, 401).get(cell.form()));
      case LATER -> status(List.of(503, 429, 500).get(cell.form()));
      case UNREADABLE ->
          Page.of(
              "application/xml",
              cell.form() == 1
                  ? "<clientConfig version=\"1.1\"><emailProvider>"
                  : "<!DOCTYPE clientConfig [<!ENTITY x SYSTEM \"file:///etc/hostname\">]>"
                      + "<clientConfig><emailProvider>&x;</emailProvider></clientConfig>");
      case OTHER_TIME ->
          WrongPages.dated(
              right(ask), cell.form() == 0 ? Duration.ofDays(3) : Duration.ofDays(-3));
      default -> WrongPages.of(cell, right(ask), SettingsInternet.STRANGER, ask.host());
    };
  }

  private static Page status(int status) {
    return new Page(status, Map.of("Content-Type", "text/html"), "<html>no</html>");
  }

  private DiscoverySource source() {
    return DiscoverySource.valueOf(cell.step().name());
  }

  private void judge(DiscoveryReport report, List<String> wrong) {
    Verdict verdict =
        report.answers().stream()
            .filter(one -> one.source() == source())
            .findFirst()
            .orElseThrow()
            .verdict();
    if (verdict.outcome() != HttpLaw.outcome(cell)
        || !verdict.detail().code().equals(HttpLaw.told(cell))) {
      wrong.add(
          "ends as " + verdict + " and not as " + HttpLaw.outcome(cell) + " " + HttpLaw.told(cell));
    }
    wrong.addAll(knowledge.silentLanguages(List.of(verdict.detail())));
    Optional<DiscoveryReport.Choice> chosen = report.chosen();
    boolean wanted = HttpLaw.outcome(cell) == Verdict.Outcome.FOUND;
    if (chosen.isPresent() != wanted) {
      wrong.add("takes " + chosen);
    }
    if (chosen.isPresent() && chosen.get().needsConsent() != HttpLaw.needsConsent(cell)) {
      wrong.add("asks nobody about " + chosen);
    }
  }

  private void judgeMended(DiscoveryReport report, List<String> wrong) {
    boolean found =
        report.chosen().stream()
            .anyMatch(
                one ->
                    one.source() == source()
                        && !one.needsConsent()
                        && one.settings().server().host().equals("smtp.firma.example"));
    if (!found) {
      wrong.add("does not find them afterwards: " + report.answers());
    }
  }

  private void judgeTheServer(FaultyWeb faulty, FaultyWeb stranger, List<String> wrong) {
    if (faulty.poured() > POURED_MOST) {
      wrong.add("listened to " + faulty.poured() + " bytes");
    }
    boolean unheard = cell.fault() == HttpFault.NO_CONNECTION && cell.form() == 0;
    if (faulty.faults() == 0 && !unheard) {
      wrong.add(UNHEARD);
    }
    if ((faulty.asks().toString() + stranger.asks()).contains("marie")) {
      wrong.add("said whose mailbox it is: " + faulty.asks());
    }
  }

  @Override
  public String toString() {
    return cell.toString();
  }
}
