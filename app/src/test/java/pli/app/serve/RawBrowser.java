// SPDX-License-Identifier: Apache-2.0
package pli.app.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A browser that has come in by a start link, and asks for what a test tells it, byte by byte.
final class RawBrowser {

  private static final String BOUNDARY = "----pli-test";

  /// The link on a page that waits.
  private static final Pattern WAIT = Pattern.compile("href=\"(/drafts/[^\"]+/check\\?work=\\d+)\"");

  final int port;
  final String cookie;
  final String formToken;
  private final HttpClient http;

  RawBrowser(HttpClient http, URI link) throws IOException {
    this.http = http;
    this.port = link.getPort();
    this.cookie = cookieOf(get(http, link, ""));
    Matcher token =
        Pattern.compile("data-form-token=\"([^\"]+)\"").matcher(page("/look-up").body());
    assertThat(token.find()).isTrue();
    this.formToken = token.group(1);
  }

  HttpResponse<String> page(String path) throws IOException {
    return get(http, at(path), cookie);
  }

  /// A page that may say first that it takes long: what is there in the end.
  HttpResponse<String> pageInTheEnd(String path) throws IOException {
    HttpResponse<String> said = page(path);
    for (Matcher wait = WAIT.matcher(said.body()); wait.find(); wait = WAIT.matcher(said.body())) {
      said = page(wait.group(1));
    }
    return said;
  }

  HttpResponse<String> post(String path, String form, String... headers) throws IOException {
    return postWith(formToken, path, form, headers);
  }

  HttpResponse<String> postWith(String token, String path, String form, String... headers)
      throws IOException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(at(path))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .header("Cookie", cookie)
            .POST(HttpRequest.BodyPublishers.ofString("form_token=" + token + "&" + form));
    for (int i = 0; i < headers.length; i += 2) {
      request.header(headers[i], headers[i + 1]);
    }
    return said(http, request.build());
  }

  /// Files in one form, as dropped.
  ///
  /// @param files contents by `field/file name`
  HttpResponse<String> drop(String path, Map<String, byte[]> files) throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    for (Map.Entry<String, byte[]> one : files.entrySet()) {
      String[] names = one.getKey().split("/", 2);
      String head =
          "--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"" + names[0]
              + "\"; filename=\"" + names[1] + "\"\r\nContent-Type: application/octet-stream\r\n\r\n";
      body.write(head.getBytes(StandardCharsets.UTF_8));
      body.write(one.getValue());
      body.write("\r\n".getBytes(StandardCharsets.US_ASCII));
    }
    body.write(("--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.US_ASCII));
    return said(
        http,
        HttpRequest.newBuilder(at(path))
            .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
            .header("Cookie", cookie)
            .header("X-Pli-Form-Token", formToken)
            .POST(HttpRequest.BodyPublishers.ofByteArray(body.toByteArray()))
            .build());
  }

  private URI at(String path) {
    return URI.create("http://127.0.0.1:" + port + path);
  }

  private static String cookieOf(HttpResponse<String> said) {
    String cookie = said.headers().firstValue("Set-Cookie").orElseThrow();
    return cookie.replaceFirst(";.*", "");
  }

  static HttpResponse<String> get(HttpClient http, URI address, String cookie)
      throws IOException {
    HttpRequest.Builder request = HttpRequest.newBuilder(address);
    if (!cookie.isEmpty()) {
      request.header("Cookie", cookie);
    }
    return said(http, request.build());
  }

  static HttpResponse<String> said(HttpClient http, HttpRequest request) throws IOException {
    try {
      return http.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }
}
