// SPDX-License-Identifier: Apache-2.0
package pli.message;

import java.util.Locale;
import java.util.Set;
import org.commonmark.node.Code;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.Text;

/// The running text inside a block, without its marks.
final class PlainInlines {

  /// What the HTML text lets a link lead to.
  private static final Set<String> SCHEMES = Set.of("http", "https", "mailto", "tel");

  String of(Node parent) {
    StringBuilder out = new StringBuilder();
    append(parent, out);
    return out.toString();
  }

  private void append(Node parent, StringBuilder out) {
    for (Node node = parent.getFirstChild(); node != null; node = node.getNext()) {
      switch (node) {
        case Text text -> out.append(text.getLiteral());
        case Code code -> out.append(code.getLiteral());
        case SoftLineBreak _ -> out.append('\n');
        case HardLineBreak _ -> out.append('\n');
        case HtmlInline html -> out.append(isLineBreak(html.getLiteral()) ? "\n" : "");
        case Link link -> out.append(linkText(link));
        default -> append(node, out);
      }
    }
  }

  private String linkText(Link link) {
    String label = of(link).strip();
    String destination = link.getDestination();
    int colon = destination.indexOf(':');
    String scheme = destination.substring(0, Math.max(colon, 0)).toLowerCase(Locale.ROOT);
    if (!SCHEMES.contains(scheme)) {
      return label;
    }
    String shown = scheme.startsWith("http") ? destination : destination.substring(colon + 1);
    if (label.isEmpty()) {
      return shown;
    }
    boolean same = shown.equals(label) || shown.equals(scheme + "://" + label)
        || shown.equals(scheme + "://" + label + "/");
    return same ? label : label + " (" + shown + ")";
  }

  private static boolean isLineBreak(String tag) {
    return tag.regionMatches(true, 0, "<br", 0, 3);
  }
}
