// SPDX-License-Identifier: Apache-2.0
package pli.checks.faults;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import pli.testkit.faults.FaultyWeb.Ask;
import pli.testkit.faults.FaultyWeb.Page;

/// What an authorization server answers, in order and not.
final class IssuerPages {

  /// How the issuer calls itself.
  static final String NAME = "https://issuer.example";

  static final String CLIENT = "client-7";

  /// In every token, so that it can be looked for where it must not be.
  static final String CANARY = "canary-of-the-issuer";

  private static final Duration DAYS = Duration.ofDays(3);

  private final HttpCell cell;
  private final Instant now;
  private final AtomicInteger given = new AtomicInteger();
  private volatile String nonce = "";

  IssuerPages(HttpCell cell, Instant now) {
    this.cell = cell;
    this.now = now;
  }

  /// What the sign-in of a browser wants to see again (OpenID Connect Core §3.1.2.1).
  void expect(String echoed) {
    nonce = echoed;
  }

  Page right(Ask ask) {
    return answer(ask, Duration.ZERO, false);
  }

  /// @param stranger host and port to which somebody is sent
  Page wrong(Ask ask, String stranger) {
    return switch (cell.fault()) {
      case REFUSAL ->
          switch (cell.form()) {
            case 0 -> error(400, "invalid_grant");
            case 1 -> error(400, "interaction_required");
            default -> error(401, "invalid_client");
          };
      case LATER ->
          switch (cell.form()) {
            case 0 -> new Page(503, Map.of("Retry-After", "30"), "");
            case 1 -> new Page(429, Map.of("Content-Type", "text/html"), "<html>slow</html>");
            default -> error(400, "temporarily_unavailable");
          };
      case UNREADABLE ->
          Page.of(
              "application/json",
              cell.form() == 1 ? "{\"access_token\": \"" + CANARY : "[1, 2, {\"token\": null}]");
      case OTHER_TIME ->
          cell.form() == 2
              ? answer(ask, Duration.ZERO, true)
              : WrongPages.dated(answer(ask, ahead(), false), ahead());
      default -> WrongPages.of(cell, right(ask), stranger, ask.host());
    };
  }

  private Duration ahead() {
    return cell.form() == 0 ? DAYS : DAYS.negated();
  }

  private Page answer(Ask ask, Duration ahead, boolean withoutMeasure) {
    String lifetime = withoutMeasure ? Long.toString(Long.MAX_VALUE) : "900";
    if (ask.path().equals("/device")) {
      return Page.of(
          "application/json",
          """
          {"device_code": "%s-device", "user_code": "WDJB-MJHT", "interval": %s,
           "verification_uri": "https://issuer.example/activate", "expires_in": %s}
          """
              .formatted(CANARY, withoutMeasure ? lifetime : "5", lifetime));
    }
    int number = given.incrementAndGet();
    return Page.of(
        "application/json",
        """
        {"access_token": "%s-access-%d", "refresh_token": "%s-refresh-%d",
         "token_type": "Bearer", "expires_in": %s, "id_token": "%s"}
        """
            .formatted(CANARY, number, CANARY, number, lifetime, idToken(now.plus(ahead))));
  }

  private static Page error(int status, String code) {
    return new Page(
        status,
        Map.of("Content-Type", "application/json"),
        "{\"error\": \"" + code + "\", \"error_description\": \"words of the issuer\"}");
  }

  /// Unsigned (RFC 7519 §6): it travels over the connection that proves its issuer.
  private String idToken(Instant issued) {
    String claims =
        """
        {"iss": "%s", "aud": "%s", "iat": %d, "exp": %d, "nonce": "%s", "email": "anna@amt.example"}
        """
            .formatted(
                NAME, CLIENT, issued.getEpochSecond(), issued.getEpochSecond() + 3_600, nonce);
    return base64("{\"alg\":\"none\"}") + "." + base64(claims) + ".";
  }

  private static String base64(String text) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
