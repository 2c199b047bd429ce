// SPDX-License-Identifier: Apache-2.0
package pli.message;

import java.util.ArrayList;
import java.util.List;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.node.Block;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.BulletList;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.ListBlock;
import org.commonmark.node.Node;
import org.commonmark.node.OrderedList;
import org.commonmark.node.ThematicBreak;

/// Parsed Markdown as text for people who read mail without HTML: paragraphs, `- ` and `1. ` lists,
/// `> ` quotations, tables in columns, links as `text (address)`.
final class PlainRenderer {

  private static final String RULE = "----------";

  private final PlainInlines inlines = new PlainInlines();

  String render(Node document) {
    String text = blocks(document, "\n\n");
    return text.isEmpty() ? "" : text + "\n";
  }

  private String blocks(Node parent, String between) {
    List<String> blocks = new ArrayList<>();
    for (Node child = parent.getFirstChild(); child != null; child = child.getNext()) {
      String block = block(child);
      if (!block.isBlank()) {
        blocks.add(block);
      }
    }
    return String.join(between, blocks);
  }

  private String block(Node node) {
    return switch (node) {
      case BlockQuote quote -> indented(blocks(quote, "\n\n"), "> ", "> ");
      case BulletList list -> items(list);
      case OrderedList list -> items(list);
      case FencedCodeBlock code -> indented(code.getLiteral().stripTrailing(), "    ", "    ");
      case IndentedCodeBlock code -> indented(code.getLiteral().stripTrailing(), "    ", "    ");
      case ThematicBreak _ -> RULE;
      case TableBlock table -> new PlainTable(table, inlines).render();
      case Block block -> inlines.of(block).strip();
      default -> inlines.of(node);
    };
  }

  private String items(ListBlock list) {
    List<String> items = new ArrayList<>();
    int number = list instanceof OrderedList ordered ? firstNumber(ordered) : 0;
    for (Node item = list.getFirstChild(); item != null; item = item.getNext()) {
      String mark = list instanceof OrderedList ? number++ + ". " : "- ";
      String text = blocks(item, list.isTight() ? "\n" : "\n\n");
      items.add(indented(text, mark, " ".repeat(mark.length())));
    }
    return String.join(list.isTight() ? "\n" : "\n\n", items);
  }

  private static int firstNumber(OrderedList list) {
    Integer start = list.getMarkerStartNumber();
    return start == null ? 1 : start;
  }

  private static String indented(String text, String first, String others) {
    return (first + text.replace("\n", "\n" + others)).replaceAll("(?m)[ \t]+$", "");
  }
}
