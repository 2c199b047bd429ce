// SPDX-License-Identifier: Apache-2.0
package pli.checks.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;

/// A program that asks `pli serve` everything it may ask, once as it should and once with a token that
/// there is not, and notes every answer with its header fields.
final class RestVisit {

  private static final String ACCOUNT = "paie@atelier.example";

  private final HttpClient client = HttpClient.newHttpClient();
  private final String address;
  private final SearchedPlaces places;

  RestVisit(int port, SearchedPlaces places) {
    this.address = "http://127.0.0.1:" + port + "/api/v1";
    this.places = places;
  }

  void awaitOpen() {
    await()
        .atMost(Duration.ofMinutes(2))
        .ignoreExceptions()
        .until(() -> get("/openapi.json", "").statusCode() > 0);
  }

  /// @param entry a message of the mailbox
  void everything(String token, String wrong, String entry)
      throws IOException, InterruptedException {
    int understood = 0;
    for (String path :
        List.of(
            "/whoami", "/accounts", "/accounts/" + ACCOUNT, "/accounts/" + ACCOUNT + "/limits?count=5",
            "/outbox", "/outbox/" + entry, "/outbox/" + entry + "/message", "/mailings", "/drafts",
            "/prepared", "/journal/search?q=anna", "/journal/verify",
            "/journal/" + ACCOUNT + "/export", "/openapi.json")) {
      understood += note(path, get(path, token)) == 200 ? 1 : 0;
      note(path + " with a wrong token", get(path, wrong));
    }
    assertThat(understood).as("questions that were answered").isGreaterThanOrEqualTo(10);
    assertThat(note("/whoami?token=", get("/whoami?token=" + token, ""))).isNotEqualTo(200);
    assertThat(note("/messages", message(token))).isEqualTo(201);
    note("/explain", post("/explain", token, "{\"text\": \"535 5.7.8 no: AUTH PLAIN xyz\"}"));
    note("/outbox/retry", post("/outbox/" + entry + "/retry", token, "{}"));
  }

  private HttpResponse<String> message(String token) throws IOException, InterruptedException {
    return post(
        "/messages", token,
        "{\"account\": \"" + ACCOUNT + "\", \"to\": \"anna@firma.example\", \"subject\": \"Lohn\","
            + " \"markdown\": \"Guten Tag\", \"language\": \"de\"}");
  }

  private int note(String what, HttpResponse<String> answer) {
    places.say(
        answer.request().method() + " /api/v1" + what,
        answer.statusCode() + " " + answer.headers().map() + answer.body());
    return answer.statusCode();
  }

  private HttpResponse<String> get(String path, String token)
      throws IOException, InterruptedException {
    return said(HttpRequest.newBuilder(URI.create(address + path)), token);
  }

  private HttpResponse<String> post(String path, String token, String json)
      throws IOException, InterruptedException {
    return said(
        HttpRequest.newBuilder(URI.create(address + path))
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", "canary" + path.replace('/', '-'))
            .POST(HttpRequest.BodyPublishers.ofString(json)),
        token);
  }

  private HttpResponse<String> said(HttpRequest.Builder request, String token)
      throws IOException, InterruptedException {
    if (!token.isEmpty()) {
      request.header("Authorization", "Bearer " + token);
    }
    return client.send(
        request.timeout(Duration.ofSeconds(60)).build(), HttpResponse.BodyHandlers.ofString());
  }
}
