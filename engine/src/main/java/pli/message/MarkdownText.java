// SPDX-License-Identifier: Apache-2.0
package pli.message;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;

/// Markdown (CommonMark with tables) as the two texts of a message: an HTML document and a plain
/// text that reads well by itself. A line end of the source stays a line end, as people writing
/// letters expect.
public final class MarkdownText {

  /// Taste: nobody nests deeper; bounds the recursion of what walks the tree.
  private static final int NESTING_LIMIT = 32;

  // Immutable, and safe for threads as its documentation says.
  private static final Parser PARSER =
      Parser.builder()
          .extensions(List.of(TablesExtension.create()))
          .maxOpenBlockParsers(NESTING_LIMIT)
          .maxInlineNesting(NESTING_LIMIT)
          .build();

  private MarkdownText() {}

  /// HTML in the source is reduced to harmless elements; links lead to web pages, mail and
  /// telephone only; pictures leave their description.
  ///
  /// @param language becomes the `lang` of the document; [Locale#ROOT] if unknown
  /// @throws IllegalArgumentException if the text holds control characters or is longer than
  ///     1,000,000 characters
  public static MessageText render(String markdown, Locale language) {
    String source = MessageText.plain(markdown).plain();
    Node document = PARSER.parse(source);
    String plain = new PlainRenderer().render(document);
    return new MessageText(plain, Optional.of(HtmlPage.of(document, language)));
  }
}
