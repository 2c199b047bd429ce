// SPDX-License-Identifier: Apache-2.0
package pli.message;

import org.commonmark.node.Code;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.Text;

/// The running text inside a block, without its marks.
final class PlainInlines {

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
        case Link link -> out.append(linkText(link));
        default -> append(node, out);
      }
    }
  }

  private String linkText(Link link) {
    String label = of(link).strip();
    String destination = link.getDestination();
    String scheme = MarkdownTree.scheme(destination);
    String shown =
        scheme.startsWith("http") ? destination : destination.substring(scheme.length() + 1);
    boolean same = shown.equals(label) || shown.equals(scheme + "://" + label)
        || shown.equals(scheme + "://" + label + "/");
    return same || label.equals(destination) ? label : label + " (" + shown + ")";
  }
}
