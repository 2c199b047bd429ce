// SPDX-License-Identifier: Apache-2.0
package pli.app.web.letter;

import io.javalin.http.Context;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/// Answers with parts of a letter, so that nothing in them can do anything: its text goes into a
/// frame of its own where nothing runs and nothing is loaded, its attachments are downloads.
public final class LetterFrame {

  private static final String POLICY =
      "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:;"
          + " frame-ancestors 'self'";

  private LetterFrame() {}

  /// The HTML of the letter, or its text where it has none.
  public static void show(Context request, Letter letter) {
    if (letter.html().isEmpty()) {
      showText(request, letter);
      return;
    }
    request.header("Content-Security-Policy", POLICY);
    request.contentType("text/html; charset=utf-8").result(letter.html());
  }

  /// The part for readers that show no HTML.
  public static void showText(Context request, Letter letter) {
    request.header("Content-Security-Policy", POLICY);
    request.contentType("text/plain; charset=utf-8").result(letter.text());
  }

  public static void download(Context request, Letter.Enclosure one) throws IOException {
    try {
      download(request, one.name(), "application/octet-stream", one.part().getInputStream());
    } catch (MessagingException e) {
      throw new IOException(e);
    }
  }

  /// Downloads, never shows: what a file holds is not ours to run.
  public static void download(Context request, String name, String type, InputStream bytes) {
    String plain = name.replaceAll("[^A-Za-z0-9._ -]", "_");
    String encoded = URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    // RFC 6266 §4.3: the second form carries accents
    request.header(
        "Content-Disposition",
        "attachment; filename=\"" + plain + "\"; filename*=UTF-8''" + encoded);
    request.contentType(type).result(bytes);
  }
}
