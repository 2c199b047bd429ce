// SPDX-License-Identifier: Apache-2.0
package pli.checks.faults;

import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import pli.oauth.BrowserSignIn;
import pli.oauth.CallbackPage;
import pli.oauth.DeviceSignIn;
import pli.oauth.SignInOutcome;
import pli.smtp.EmailAddress;
import pli.time.Pause;
import pli.time.Signal;

/// A person signs in, and the issuer goes wrong at one question; then the person does it once more.
record SignInCellPlay(HttpCell cell, Knowledge knowledge) implements Cell {

  private static final EmailAddress MAILBOX = EmailAddress.parse("anna@amt.example");
  private static final CallbackPage PAGE = new CallbackPage("en", "Pli", "arrived", "not ours");

  /// Longer than any issuer's tokens live, and than anybody waits for a code.
  private static final Duration BEYOND = Duration.ofDays(60);

  @Override
  public String block() {
    return "HTTP";
  }

  @Override
  public List<String> play(CellStore store) throws Exception {
    CellClock clock = new CellClock();
    List<String> wrong = new ArrayList<>();
    try (FaultyIssuer issuer = new FaultyIssuer(cell, clock, knowledge)) {
      judge(once(issuer, clock), HttpLaw.signIn(cell), clock, wrong);
      issuer.mend();
      judge(once(issuer, clock), Set.of(), clock, wrong);
      wrong.addAll(issuer.problems());
    }
    return wrong;
  }

  private SignInOutcome once(FaultyIssuer issuer, CellClock clock) throws IOException {
    return cell.step() == HttpStep.CODE ? inBrowser(issuer, clock) : onDevice(issuer, clock);
  }

  private SignInOutcome inBrowser(FaultyIssuer issuer, CellClock clock) throws IOException {
    try (BrowserSignIn signIn =
        issuer.signIns(clock, clock).inBrowser(issuer.client(), MAILBOX, PAGE)) {
      Map<String, String> asked = parameters(signIn.address());
      issuer.pages().expect(asked.get("nonce"));
      String back =
          asked.get("redirect_uri") + "?code=code-1&state="
              + URLEncoder.encode(asked.get("state"), StandardCharsets.UTF_8);
      URI.create(back).toURL().openStream().readAllBytes();
      return signIn.await(Duration.ofMinutes(1));
    }
  }

  private SignInOutcome onDevice(FaultyIssuer issuer, CellClock clock) {
    DeviceSignIn signIn =
        issuer.signIns(clock, new MendingPause(issuer, clock)).onDevice(issuer.client());
    return switch (signIn.begin()) {
      case DeviceSignIn.Beginning.Failed(SignInOutcome.Failed why) -> why;
      case DeviceSignIn.Beginning.Code code -> signIn.await(code);
    };
  }

  /// A person takes a while, and what goes wrong meanwhile is mended before the second question.
  private static final class MendingPause implements Pause {

    private final FaultyIssuer issuer;
    private final CellClock clock;
    private int times;

    MendingPause(FaultyIssuer issuer, CellClock clock) {
      this.issuer = issuer;
      this.clock = clock;
    }

    @Override
    public void until(Instant deadline, Signal signal) {
      times++;
      if (times > 1) {
        issuer.mend();
      }
      clock.pass(Duration.between(clock.instant(), deadline));
    }

    @Override
    public long nanos() {
      return clock.nanos();
    }
  }

  private static Map<String, String> parameters(URI address) {
    return Arrays.stream(address.getRawQuery().split("&"))
        .map(one -> one.split("=", 2))
        .collect(
            Collectors.toMap(
                one -> one[0], one -> URLDecoder.decode(one[1], StandardCharsets.UTF_8)));
  }

  private void judge(
      SignInOutcome outcome, Set<String> wanted, CellClock clock, List<String> wrong) {
    switch (outcome) {
      case SignInOutcome.Failed failed -> {
        if (!wanted.contains(failed.why().code())) {
          wrong.add("is told as " + failed + " and not as " + wanted);
        }
        if (failed.toString().contains(IssuerPages.CANARY)) {
          wrong.add("a token can be read: " + failed);
        }
        wrong.addAll(knowledge.silentLanguages(List.of(failed.why())));
      }
      case SignInOutcome.Granted granted -> {
        if (!wanted.isEmpty()) {
          wrong.add("is granted, and not told as " + wanted);
        }
        if (granted.tokens().expiresAt().isAfter(clock.instant().plus(BEYOND))) {
          wrong.add("is taken to last until " + granted.tokens().expiresAt());
        }
      }
    }
  }

  @Override
  public String toString() {
    return cell.toString();
  }
}
