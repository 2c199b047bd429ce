// SPDX-License-Identifier: Apache-2.0
package pli.app.rest;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Optional;
import pli.access.Caller;
import pli.account.Account;
import pli.app.facts.Report;
import pli.words.Words;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DatabindException;

/// One request of a program that was let in.
final class Call {

  /// Everything but messages and uploads. Taste.
  static final int BODY_MOST_BYTES = 1_000_000;

  private static final int PAGE_USUAL = 50;

  /// Who wants more asks again. Taste.
  private static final int PAGE_MOST = 500;

  private final Context http;
  private final Caller caller;
  private final Words words;
  private final RestTools tools;
  private final int bodyMost;
  private byte[] body;
  private Report.Findings findings;

  /// @param bodyMost what the body may have at most, in bytes
  Call(Context http, Caller caller, Words words, RestTools tools, int bodyMost) {
    this.http = http;
    this.caller = caller;
    this.words = words;
    this.tools = tools;
    this.bodyMost = bodyMost;
  }

  Caller caller() {
    return caller;
  }

  Words words() {
    return words;
  }

  String method() {
    return http.method().name();
  }

  String address() {
    return http.path();
  }

  String path(String name) {
    return http.pathParam(name);
  }

  Optional<String> query(String name) {
    return Optional.ofNullable(http.queryParam(name)).filter(text -> !text.isBlank());
  }

  Optional<String> header(String name) {
    return Optional.ofNullable(http.header(name)).filter(text -> !text.isBlank());
  }

  /// How many are wanted on one page.
  int most() {
    return query("limit").map(Call::pageSize).orElse(PAGE_USUAL);
  }

  private static int pageSize(String text) {
    if (!text.matches("[1-9]\\d{0,2}") || Integer.parseInt(text) > PAGE_MOST) {
      throw Refusal.of(400, "rest.limit-bad", "limit", PAGE_MOST);
    }
    return Integer.parseInt(text);
  }

  /// The body as it came, bounded.
  byte[] body() {
    if (body == null) {
      try {
        body = http.bodyInputStream().readNBytes(bodyMost + 1);
      } catch (IOException e) {
        throw Refusal.of(400, "rest.body-unreadable", "detail", "-");
      }
      if (body.length > bodyMost) {
        throw Refusal.of(413, "rest.body-too-large", "limit", bodyMost);
      }
    }
    return body;
  }

  /// The body as it comes; whoever reads it bounds it.
  InputStream upload() {
    return http.bodyInputStream();
  }

  /// The body, read as JSON; unknown fields are refused, because a misspelt one does nothing.
  <T> T body(Class<T> type) {
    String media = header("Content-Type").orElse("").toLowerCase(Locale.ROOT);
    if (!media.startsWith("application/json")) {
      throw Refusal.of(415, "rest.media-type", "type", "application/json");
    }
    try {
      T read = RestJson.read(body(), type);
      if (read == null) {
        throw Refusal.of(400, "rest.body-unreadable", "detail", "null");
      }
      return read;
    } catch (DatabindException e) {
      throw Refusal.of(400, "rest.field-wrong", "field", RestJson.place(e));
    } catch (JacksonException e) {
      throw Refusal.of(400, "rest.body-unreadable", "detail", RestJson.place(e));
    }
  }

  /// The same where it may be left out.
  ///
  /// @param unsaid what is meant without one
  <T> T body(Class<T> type, T unsaid) {
    return body().length > 0 ? body(type) : unsaid;
  }

  /// An account that exists and is the caller's to use; otherwise there is none to see.
  Account account(String address) {
    String id = address.toLowerCase(Locale.ROOT);
    return tools
        .wiring()
        .accounts()
        .find(id)
        .filter(one -> caller.mayUse(one.id()))
        .orElseThrow(() -> Refusal.of(404, "account.unknown", "account", address));
  }

  /// Whether something of that account is the caller's to see.
  boolean maySee(String account) {
    return caller.mayUse(account);
  }

  /// Explains entries in the language of the answer.
  Report.Findings findings() {
    if (findings == null) {
      // It reads all accounts: once for a request.
      findings = new Report.Findings(tools.wiring(), words, tools.zone());
    }
    return findings;
  }

  Context http() {
    return http;
  }
}
