// SPDX-License-Identifier: Apache-2.0
package pli.message;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;
import org.jsoup.parser.Tag;

/// Something in a Markdown text that its author may expect to look otherwise than it will.
///
/// @param line of the source, counted from 1
/// @param text the piece of the source that is meant; for pictures and links, the address
public record MarkdownRemark(Kind kind, int line, String text) {

  /// What is remarkable.
  public enum Kind {
    /// A comment, which its author believes to be invisible, but everybody would read.
    COMMENT,
    /// A tag of HTML, which is shown as it stands.
    TAG,
    /// A picture; its description and address are shown in its place.
    PICTURE,
    /// A link to something else than a web page, a mailbox or a telephone; shown as text.
    LINK
  }

  private static final Parser PARSER =
      MarkdownTree.parser(IncludeSourceSpans.BLOCKS_AND_INLINES);

  /// All remarks, in the order of the text.
  public static List<MarkdownRemark> on(String markdown) {
    List<MarkdownRemark> remarks = new ArrayList<>();
    collect(PARSER.parse(MessageText.plain(markdown).plain()), remarks);
    return List.copyOf(remarks);
  }

  private static void collect(Node parent, List<MarkdownRemark> remarks) {
    for (Node node = parent.getFirstChild(); node != null; node = node.getNext()) {
      switch (node) {
        case HtmlInline html when isComment(html) ->
            add(remarks, Kind.COMMENT, html.getLiteral(), node);
        case HtmlInline html when isKnownTag(html) ->
            add(remarks, Kind.TAG, html.getLiteral(), node);
        case Image image -> add(remarks, Kind.PICTURE, image.getDestination(), node);
        case Link link when isUseless(link) ->
            add(remarks, Kind.LINK, link.getDestination(), node);
        default -> {
          // As its author expects.
        }
      }
      collect(node, remarks);
    }
  }

  private static void add(List<MarkdownRemark> remarks, Kind kind, String text, Node node) {
    int line =
        node.getSourceSpans().isEmpty() ? 1 : node.getSourceSpans().getFirst().getLineIndex() + 1;
    remarks.add(new MarkdownRemark(kind, line, text));
  }

  /// Comments, declarations, processing instructions and CDATA sections (CommonMark 0.31, 6.6).
  private static boolean isComment(HtmlInline html) {
    return html.getLiteral().startsWith("<!") || html.getLiteral().startsWith("<?");
  }

  private static boolean isKnownTag(HtmlInline html) {
    String tag = html.getLiteral();
    String name = tag.replaceFirst("^</?", "").split("[^A-Za-z0-9]", 2)[0];
    return !MarkdownTree.isLineBreak(tag) && Tag.isKnownTag(name.toLowerCase(Locale.ROOT));
  }

  private static boolean isUseless(Link link) {
    return !MarkdownTree.isBare(link) && !MarkdownTree.mayLeadTo(link.getDestination());
  }
}
