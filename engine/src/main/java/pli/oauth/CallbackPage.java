// SPDX-License-Identifier: Apache-2.0
package pli.oauth;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// The page that the browser shows at the end of a sign-in. It holds nothing that came from outside.
///
/// @param language of the texts, such as `fr`
/// @param title name of the window
/// @param done when the answer has arrived
/// @param foreign for a call that does not belong to the sign-in under way
/// @param next where the browser goes on by itself at the end; empty = nowhere
/// @param nextText what the link there says
public record CallbackPage(
    String language,
    String title,
    String done,
    String foreign,
    Optional<URI> next,
    String nextText) {

  /// A page that ends there.
  public CallbackPage(String language, String title, String done, String foreign) {
    this(language, title, done, foreign, Optional.empty(), "");
  }

  /// With a page of ours to go on to.
  public CallbackPage leadingTo(URI page, String text) {
    return new CallbackPage(language, title, done, foreign, Optional.of(page), text);
  }

  byte[] ofDone() {
    return html(done, next);
  }

  byte[] ofForeign() {
    return html(foreign, Optional.empty());
  }

  private byte[] html(String text, Optional<URI> onward) {
    String where = escaped(onward.map(URI::toString).orElse(""));
    String refresh =
        onward.isPresent()
            ? "<meta http-equiv=\"refresh\" content=\"0;url=%s\">".formatted(where)
            : "";
    String link =
        onward.isPresent()
            ? "<p><a href=\"%s\">%s</a></p>".formatted(where, escaped(nextText))
            : "";
    return """
        <!DOCTYPE html>
        <html lang="%s"><head><meta charset="utf-8">%s<title>%s</title></head>
        <body><p>%s</p>%s</body></html>
        """
        .formatted(escaped(language), refresh, escaped(title), escaped(text), link)
        .getBytes(StandardCharsets.UTF_8);
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
  }
}
