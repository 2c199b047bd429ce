// SPDX-License-Identifier: Apache-2.0
package pli.message;

import java.util.Locale;
import java.util.Optional;
import org.commonmark.node.Node;

/// Markdown (CommonMark with tables) as the two texts of a message: an HTML document and a plain
/// text that reads well by itself. A line end of the source stays a line end, as people writing
/// letters expect.
///
/// Nothing that the author wrote is left out of either: `<see annex>` is a text, not a tag. The
/// only tag that is one is `<br>`.
public final class MarkdownText {

  private MarkdownText() {}

  /// Links lead to web pages, mail and telephone only; other links, pictures, tags and definitions
  /// of links show as text. [MarkdownRemark] names what may surprise.
  ///
  /// @param title of the HTML document: the subject of the message
  /// @param language becomes the `lang` of the document; [Locale#ROOT] if unknown
  /// @throws IllegalArgumentException if the text holds control characters or is longer than
  ///     1,000,000 characters
  public static MessageText render(String markdown, String title, Locale language) {
    Node document = MarkdownTree.of(MessageText.plain(markdown).plain());
    String plain = new PlainRenderer().render(document);
    return new MessageText(plain, Optional.of(HtmlPage.of(document, title, language)));
  }
}
