// SPDX-License-Identifier: Apache-2.0
package pli.app.cli;

import java.io.FilterWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.Writer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Standard error with a person beside it, who opens the address of a sign-in as soon as it stands
/// there.
final class BrowserAtHand extends FilterWriter {

  private static final Pattern ADDRESS = Pattern.compile("http://127\\.0\\.0\\.1:\\d+/authorize\\?\\S+");

  private final StringWriter text;
  private boolean opened;

  BrowserAtHand() {
    this(new StringWriter());
  }

  private BrowserAtHand(StringWriter text) {
    super((Writer) text);
    this.text = text;
  }

  @Override
  public void flush() throws IOException {
    super.flush();
    Matcher found = ADDRESS.matcher(text.toString());
    if (!opened && found.find()) {
      opened = true;
      Thread.ofVirtual().start(() -> open(URI.create(found.group())));
    }
  }

  @Override
  public String toString() {
    return text.toString();
  }

  private static void open(URI address) {
    try (HttpClient browser =
        HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NORMAL).build()) {
      browser.send(HttpRequest.newBuilder(address).build(), BodyHandlers.discarding());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
