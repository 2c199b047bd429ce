// SPDX-License-Identifier: Apache-2.0
package pli.oauth;

import java.nio.charset.StandardCharsets;

/// The page that the browser shows at the end of a sign-in. It holds nothing that came from outside.
///
/// @param language of the texts, such as `fr`
/// @param title name of the window
/// @param done when the answer has arrived
/// @param foreign for a call that does not belong to the sign-in under way
public record CallbackPage(String language, String title, String done, String foreign) {

  byte[] ofDone() {
    return html(done);
  }

  byte[] ofForeign() {
    return html(foreign);
  }

  private byte[] html(String text) {
    return """
        <!DOCTYPE html>
        <html lang="%s"><head><meta charset="utf-8"><title>%s</title></head>
        <body><p>%s</p></body></html>
        """
        .formatted(escaped(language), escaped(title), escaped(text))
        .getBytes(StandardCharsets.UTF_8);
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
  }
}
