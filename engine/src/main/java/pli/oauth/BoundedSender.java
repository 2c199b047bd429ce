// SPDX-License-Identifier: Apache-2.0
package pli.oauth;

import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.http.HTTPRequestSender;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.oauth2.sdk.http.ReadOnlyHTTPRequest;
import com.nimbusds.oauth2.sdk.http.ReadOnlyHTTPResponse;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Carries the library's requests: bounded in time and size, and never to another address than the
/// one that was meant. A redirect would hand code or refresh token to whoever it names
/// (RFC 9700 §4.12).
final class BoundedSender implements HTTPRequestSender {

  private static final Duration CONNECT_LIMIT = Duration.ofSeconds(10);

  /// Answers with large tokens have some 10 kB. Taste.
  private static final long SIZE_LIMIT_BYTES = 256 * 1024;

  private final IssuerLine line;

  BoundedSender(IssuerLine line) {
    this.line = line;
  }

  @Override
  public ReadOnlyHTTPResponse send(ReadOnlyHTTPRequest request) throws IOException {
    HttpClient.Builder builder =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(CONNECT_LIMIT);
    line.tls().ifPresent(builder::sslContext);
    HttpClient client = builder.build();
    try {
      return answer(waitFor(client.sendAsync(
          converted(request),
          BodyHandlers.limiting(BodyHandlers.ofString(), SIZE_LIMIT_BYTES))));
    } finally {
      client.shutdownNow();
    }
  }

  private HttpRequest converted(ReadOnlyHTTPRequest request) {
    HttpRequest.Builder builder = HttpRequest.newBuilder(request.getURI()).timeout(line.limit());
    request.getHeaderMap()
        .forEach((name, values) -> values.forEach(value -> builder.header(name, value)));
    builder.setHeader("Accept", "application/json");
    String body = request.getBody() == null ? "" : request.getBody();
    return builder.method(request.getMethod().name(), BodyPublishers.ofString(body)).build();
  }

  private HttpResponse<String> waitFor(CompletableFuture<HttpResponse<String>> answer)
      throws IOException {
    try {
      return answer.get(line.limit().toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      answer.cancel(true);
      throw new IOException("no answer within " + line.limit().toSeconds() + " s", e);
    } catch (ExecutionException e) {
      throw new IOException(String.valueOf(e.getCause()), e);
    } catch (InterruptedException e) {
      answer.cancel(true);
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  private static HTTPResponse answer(HttpResponse<String> answer) throws IOException {
    HTTPResponse response = new HTTPResponse(answer.statusCode());
    try {
      List<String> types = answer.headers().allValues("Content-Type");
      if (!types.isEmpty()) {
        response.setContentType(types.getFirst());
      }
    } catch (ParseException e) {
      throw new IOException("an answer of unknown type", e);
    }
    response.setBody(answer.body());
    return response;
  }
}
