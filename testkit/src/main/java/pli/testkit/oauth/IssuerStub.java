// SPDX-License-Identifier: Apache-2.0
package pli.testkit.oauth;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import tools.jackson.databind.json.JsonMapper;

/// An authorization server on 127.0.0.1: consent is given at once, and everything said to it is kept.
public final class IssuerStub implements AutoCloseable {

  /// A call as it came.
  ///
  /// @param parameters of the query or the form
  public record Call(String path, Map<String, String> parameters, String query) {}

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final List<Call> calls = new CopyOnWriteArrayList<>();
  private final IssuerMood mood = new IssuerMood();
  private final IssuedTokens tokens;

  private IssuerStub(HttpServer server) {
    this.server = server;
    this.tokens = new IssuedTokens(this, mood);
    server.setExecutor(threads);
    server.createContext("/authorize", exchange -> reply(exchange, this::authorize));
    server.createContext("/token", exchange -> reply(exchange, this::token));
    server.createContext("/device", exchange -> reply(exchange, this::device));
  }

  public static IssuerStub open() {
    try {
      InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
      IssuerStub stub = new IssuerStub(HttpServer.create(new InetSocketAddress(loopback, 0), 16));
      stub.server.start();
      return stub;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// How the issuer calls itself; its endpoints lie below: `/authorize`, `/token`, `/device`.
  public String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  public IssuerMood mood() {
    return mood;
  }

  /// Every call so far.
  public List<Call> calls() {
    return List.copyOf(calls);
  }

  public List<Call> calls(String path) {
    return calls.stream().filter(call -> call.path().equals(path)).toList();
  }

  /// What has been given out so far.
  public IssuedTokens tokens() {
    return tokens;
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  /// What an endpoint answers.
  record Answer(int status, String location, Map<String, Object> json) {

    static Answer ok(Map<String, Object> json) {
      return new Answer(200, null, json);
    }

    static Answer error(String code, String description) {
      Map<String, Object> json = new LinkedHashMap<>();
      json.put("error", code);
      json.put("error_description", description);
      return new Answer(400, null, json);
    }
  }

  private interface Endpoint {
    Answer on(Call call);
  }

  private Answer authorize(Call call) {
    return tokens.authorize(call.parameters());
  }

  private Answer token(Call call) {
    if (mood.redirectTo.isPresent()) {
      return new Answer(307, mood.redirectTo.get(), Map.of());
    }
    if (mood.tokenStatus != 200) {
      return new Answer(mood.tokenStatus, null, null);
    }
    return tokens.token(call.parameters());
  }

  private Answer device(Call call) {
    return tokens.device();
  }

  private void reply(HttpExchange exchange, Endpoint endpoint) throws IOException {
    try (exchange) {
      String query = exchange.getRequestURI().getRawQuery();
      String body =
          new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      Map<String, String> parameters = new LinkedHashMap<>();
      Form.read(query, parameters);
      Form.read(body, parameters);
      Call call = new Call(exchange.getRequestURI().getPath(), parameters, query);
      calls.add(call);
      Answer answer = endpoint.on(call);
      if (answer.location() != null) {
        exchange.getResponseHeaders().set("Location", answer.location());
      }
      boolean json = answer.json() != null;
      byte[] bytes =
          (json ? JSON.writeValueAsString(answer.json()) : "<html>no</html>")
              .getBytes(StandardCharsets.UTF_8);
      exchange
          .getResponseHeaders()
          .set("Content-Type", json ? "application/json" : "text/html");
      exchange.sendResponseHeaders(answer.status(), bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }
}
