// SPDX-License-Identifier: Apache-2.0
package pli.app.rest;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import pli.access.Caller;
import pli.access.Right;
import pli.app.access.Callers;
import pli.words.InputRefused;
import pli.words.Phrase;
import pli.words.StoreUnavailable;
import pli.words.Words;

/// Where routes are added: each with the right that it needs, each answered in the same way.
final class RestRoutes {

  static final String ROOT = "/api/v1";

  private static final String ANSWERED = "pli.rest.answered";

  /// A route as the document must describe it.
  record Described(String method, String path, Right right) {}

  /// What a route does.
  @FunctionalInterface
  interface Work {
    Answer on(Call call) throws IOException;
  }

  /// Large bodies that are whole in memory at the same time. Taste.
  private static final int LARGE_AT_ONCE = 4;

  /// Mailings that are gone through at the same time: each may hold a file with everybody's pages.
  /// Taste.
  private static final int CHECKS_AT_ONCE = 4;

  private final Semaphore turns = new Semaphore(LARGE_AT_ONCE, true);
  private final Semaphore checks = new Semaphore(CHECKS_AT_ONCE, true);
  private final RoutesConfig routes;
  private final RestTools tools;
  private final OnceKeys keys;
  private final List<Described> all = new ArrayList<>();

  RestRoutes(RoutesConfig routes, RestTools tools) {
    this.routes = routes;
    this.tools = tools;
    this.keys = new OnceKeys(tools.wiring().access().answers(), tools.wiring().clock());
  }

  List<Described> all() {
    return List.copyOf(all);
  }

  void get(String path, Right right, Work work) {
    add(HandlerType.GET, path, right, Call.BODY_MOST_BYTES, work);
  }

  void put(String path, Right right, Work work) {
    add(HandlerType.PUT, path, right, Call.BODY_MOST_BYTES, work);
  }

  void delete(String path, Right right, Work work) {
    add(HandlerType.DELETE, path, right, Call.BODY_MOST_BYTES, work);
  }

  void post(String path, Right right, Work work) {
    post(path, right, Call.BODY_MOST_BYTES, work);
  }

  /// A POST may carry a key, and is then done once.
  ///
  /// @param bodyMost bytes
  void post(String path, Right right, int bodyMost, Work work) {
    add(HandlerType.POST, path, right, bodyMost, call -> keys.once(call, work));
  }

  /// Work that goes through a whole mailing waits until few others do.
  Work checking(Work work) {
    return call -> {
      checks.acquireUninterruptibly();
      try {
        return work.on(call);
      } finally {
        checks.release();
      }
    };
  }

  private void add(HandlerType method, String path, Right right, int bodyMost, Work work) {
    all.add(new Described(method.name(), path, right));
    boolean large = bodyMost > Call.BODY_MOST_BYTES;
    routes.addHttpHandler(
        method,
        ROOT + path,
        request -> {
          if (large) {
            inTurn(() -> answer(request, right, bodyMost, work));
          } else {
            answer(request, right, bodyMost, work);
          }
        });
  }

  private void inTurn(Step step) throws IOException {
    turns.acquireUninterruptibly();
    try {
      step.take();
    } finally {
      turns.release();
    }
  }

  @FunctionalInterface
  private interface Step {
    void take() throws IOException;
  }

  private void answer(Context request, Right right, int bodyMost, Work work) throws IOException {
    Words words = Languages.of(request);
    Optional<Caller> caller =
        Callers.find(request).filter(one -> one.kind() == Caller.Kind.PROGRAM);
    if (caller.isEmpty()) {
      write(request, words, ProblemFacts.of(401, Phrase.of("rest.token-missing"), words));
      return;
    }
    if (!caller.get().may(right)) {
      Phrase why = Phrase.of("rest.right-missing", "right", right.id());
      write(request, words, ProblemFacts.of(403, why, words));
      return;
    }
    try {
      write(request, words, work.on(new Call(request, caller.get(), words, tools, bodyMost)));
    } catch (Refusal refusal) {
      write(request, words, ProblemFacts.of(refusal, words));
    } catch (InputRefused refused) {
      write(request, words, ProblemFacts.of(422, refused.phrase(), words));
    } catch (StoreUnavailable unavailable) {
      write(request, words, ProblemFacts.of(503, unavailable.phrase(), words));
    }
  }

  /// True if a route or the gate has answered, and not the server by itself.
  static boolean isAnswered(Context request) {
    return request.attribute(ANSWERED) != null;
  }

  static void write(Context request, Words words, ProblemFacts problem) {
    request.attribute(ANSWERED, true);
    request.header("Content-Language", words.language().getLanguage());
    request
        .status(problem.status())
        .contentType(ProblemFacts.MEDIA_TYPE)
        .result(utf8(RestJson.write(problem)));
  }

  /// JSON is UTF-8 (RFC 8259 §8.1), whatever the server takes a media type for.
  private static byte[] utf8(String json) {
    return json.getBytes(StandardCharsets.UTF_8);
  }

  private static void write(Context request, Words words, Answer answer) throws IOException {
    request.attribute(ANSWERED, true);
    request.header("Content-Language", words.language().getLanguage());
    switch (answer) {
      case Answer.Json(int status, Object facts) ->
          request.status(status).contentType("application/json").result(utf8(RestJson.write(facts)));
      case Answer.Written(int status, String json) ->
          request.status(status).contentType("application/json").result(utf8(json));
      case Answer.File(var type, var name, var bytes) -> {
        request.header("Content-Disposition", "attachment; filename=\"" + name + "\"");
        request.contentType(type).result(bytes);
      }
      case Answer.Stream(var type, var writer) -> {
        request.contentType(type);
        // Not the one that compresses: it holds back what is flushed.
        writer.writeTo(request.res().getOutputStream());
      }
    }
  }
}
