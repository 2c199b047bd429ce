// SPDX-License-Identifier: Apache-2.0
package pli.message;

import java.util.Set;
import java.util.regex.Pattern;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;

/// Tells Markdown that needs no sanitising: what its renderer writes for it are elements of its own
/// with escaped text in them. Nearly every letter is of this kind.
final class PlainMarkup {

  private static final Set<String> SCHEMES = Set.of("http", "https", "mailto", "tel");

  private static final Pattern LINE_BREAK = Pattern.compile("(?i)<br\\s*/?>");

  private PlainMarkup() {}

  /// True if there is no HTML but line breaks, no picture, and no link but to web pages, mail and telephone.
  static boolean isAllOf(Node node) {
    if (!isPlain(node)) {
      return false;
    }
    for (Node child = node.getFirstChild(); child != null; child = child.getNext()) {
      if (!isAllOf(child)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isPlain(Node node) {
    return switch (node) {
      case HtmlBlock _ -> false;
      case HtmlInline html -> LINE_BREAK.matcher(html.getLiteral()).matches();
      case Image _ -> false;
      case Link link -> isPlainDestination(link.getDestination());
      default -> true;
    };
  }

  /// A scheme at the very beginning, and no sign that a reader may pass over.
  private static boolean isPlainDestination(String destination) {
    int colon = destination.indexOf(':');
    return colon > 0
        && SCHEMES.contains(destination.substring(0, colon))
        && destination.chars().noneMatch(c -> c <= ' ' || c == 0x7f);
  }
}
