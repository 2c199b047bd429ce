// SPDX-License-Identifier: Apache-2.0
package pli.checks.oauth;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import pli.testkit.oauth.Form;

/// The part of a browser that a sign-in uses: it follows redirects and shows the last page.
final class TestBrowser implements AutoCloseable {

  private final HttpClient client =
      HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NORMAL).build();

  HttpResponse<String> open(URI address) {
    return follow(HttpRequest.newBuilder(address).build());
  }

  /// Fills in the form of the page and sends it.
  HttpResponse<String> post(URI address, Map<String, String> fields) {
    return follow(
        HttpRequest.newBuilder(address)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(Form.write(fields)))
            .build());
  }

  private HttpResponse<String> follow(HttpRequest request) {
    try {
      return client.send(request, BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    client.close();
  }
}
