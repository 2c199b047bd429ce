// SPDX-License-Identifier: Apache-2.0
package pli.message;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.commonmark.ext.gfm.tables.TableRow;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.Code;
import org.commonmark.node.Emphasis;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.Link;
import org.commonmark.node.LinkReferenceDefinition;
import org.commonmark.node.ListBlock;
import org.commonmark.node.Node;
import org.commonmark.node.OrderedList;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.StrongEmphasis;
import org.commonmark.node.Text;
import org.commonmark.node.ThematicBreak;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;

/// Markdown parsed so that nothing of it gets lost: what CommonMark would take for HTML, for a
/// target of links or for a picture, and what a table or a list has no place for, stands in the
/// tree as text. Both texts of a message are made from this one tree.
final class MarkdownTree {

  /// Taste: nobody nests deeper; bounds the recursion of what walks the tree.
  private static final int NESTING_LIMIT = 32;

  /// A picture may be inside its own address; a letter shows the beginning. Taste.
  private static final int SHOWN_ADDRESS = 120;

  private static final Pattern LINE_BREAK = Pattern.compile("(?i)<br\\s*/?>");

  /// What a link may lead to; anything else is shown instead of being followed.
  private static final Set<String> SCHEMES = Set.of("http", "https", "mailto", "tel");

  // Immutable, and safe for threads as its documentation says. Blocks of HTML are no blocks here.
  private static final Parser PARSER = parser(IncludeSourceSpans.BLOCKS);

  private final String source;

  private MarkdownTree(String source) {
    this.source = source;
  }

  /// @param source with LF as line end
  static Node of(String source) {
    Node document = PARSER.parse(source);
    new MarkdownTree(source).keep(document);
    return document;
  }

  static Parser parser(IncludeSourceSpans spans) {
    return Parser.builder()
        .extensions(List.of(TablesExtension.create()))
        .enabledBlockTypes(
            Set.of(
                Heading.class, ThematicBreak.class, FencedCodeBlock.class, IndentedCodeBlock.class,
                BlockQuote.class, ListBlock.class))
        .includeSourceSpans(spans)
        .maxOpenBlockParsers(NESTING_LIMIT)
        .maxInlineNesting(NESTING_LIMIT)
        .build();
  }

  /// The part of an address before the colon, in small letters; "" if there is none.
  static String scheme(String address) {
    return address.substring(0, Math.max(address.indexOf(':'), 0)).toLowerCase(Locale.ROOT);
  }

  static boolean mayLeadTo(String address) {
    return SCHEMES.contains(scheme(address));
  }

  static boolean isLineBreak(String tag) {
    return LINE_BREAK.matcher(tag).matches();
  }

  /// True for `<https://…>` and `<name@domain>`, and for `<word:word>` which looks like one.
  static boolean isBare(Link link) {
    return link.getTitle() == null
        && link.getFirstChild() instanceof Text text
        && text.getNext() == null
        && (link.getDestination().equals(text.getLiteral())
            || link.getDestination().equals("mailto:" + text.getLiteral()));
  }

  private void keep(Node parent) {
    for (Node child : children(parent)) {
      keep(child);
      switch (child) {
        case HtmlInline html -> html(html);
        case Code code -> code.setLiteral(CharacterReferences.resolved(code.getLiteral()));
        case Link link -> link(link);
        case Image image ->
            unwrap(image, inBrackets(shortened(image.getDestination()), image.getTitle()));
        case Emphasis one -> stress(one, one.getOpeningDelimiter());
        case StrongEmphasis one -> stress(one, one.getOpeningDelimiter());
        case LinkReferenceDefinition definition -> definition(definition);
        case FencedCodeBlock code -> fenced(code);
        case IndentedCodeBlock code ->
            code.setLiteral(CharacterReferences.resolved(code.getLiteral()));
        case OrderedList list -> ListNumbers.keep(list, source);
        case TableRow row -> SurplusCells.keep(row, source);
        default -> {
          // Nothing of it is lost.
        }
      }
    }
  }

  private static List<Node> children(Node parent) {
    List<Node> children = new ArrayList<>();
    for (Node node = parent.getFirstChild(); node != null; node = node.getNext()) {
      children.add(node);
    }
    return children;
  }

  private static void html(HtmlInline html) {
    if (isLineBreak(html.getLiteral())) {
      html.insertBefore(new HardLineBreak());
    } else {
      insertLines(html, CharacterReferences.resolved(html.getLiteral()));
    }
    html.unlink();
  }

  private static void insertLines(Node before, String text) {
    String[] lines = text.split("\n", -1);
    for (int i = 0; i < lines.length; i++) {
      if (i > 0) {
        before.insertBefore(new SoftLineBreak());
      }
      before.insertBefore(new Text(lines[i]));
    }
  }

  private static void link(Link link) {
    if (isBare(link)) {
      bareLink(link, (Text) link.getFirstChild());
      return;
    }
    if (!mayLeadTo(link.getDestination())) {
      unwrap(link, inBrackets(link.getDestination(), link.getTitle()));
      return;
    }
    if (new PlainInlines().of(link).isBlank()) {
      link.appendChild(new Text(link.getDestination()));
    }
    if (link.getTitle() != null && !link.getTitle().isBlank()) {
      link.insertAfter(new Text(" (" + link.getTitle() + ")"));
      link.setTitle(null);
    }
  }

  /// Character references have no meaning in such a link, so a value in it is still disguised.
  private static void bareLink(Link link, Text text) {
    text.setLiteral(CharacterReferences.resolved(text.getLiteral()));
    link.setDestination(CharacterReferences.resolved(link.getDestination()));
    if (!mayLeadTo(link.getDestination())) {
      link.insertBefore(new Text("<" + text.getLiteral() + ">"));
      link.unlink();
    }
  }

  private static String inBrackets(String address, String title) {
    String shown = title == null || title.isBlank() ? address : address + " " + title;
    return shown.isBlank() ? "" : " (" + shown.strip() + ")";
  }

  private static String shortened(String address) {
    return address.length() <= SHOWN_ADDRESS
        ? address
        : address.substring(0, SHOWN_ADDRESS) + "\u2026";
  }

  /// `2*3*4` is arithmetic.
  private static void stress(Node stress, String mark) {
    boolean inNumber =
        stress.getPrevious() instanceof Text before
            && stress.getNext() instanceof Text after
            && before.getLiteral().matches("(?s).*\\d")
            && after.getLiteral().matches("(?s)\\d.*");
    if (inNumber) {
      stress.insertBefore(new Text(mark));
      unwrap(stress, mark);
    }
  }

  private static void unwrap(Node node, String textBehind) {
    for (Node child : children(node)) {
      node.insertBefore(child);
    }
    if (!textBehind.isEmpty()) {
      node.insertBefore(new Text(textBehind));
    }
    node.unlink();
  }

  private static void definition(LinkReferenceDefinition definition) {
    String title = definition.getTitle() == null ? "" : " \"" + definition.getTitle() + "\"";
    Node shown = new Paragraph();
    definition.insertBefore(shown);
    shown.appendChild(new Text(""));
    insertLines(
        shown.getFirstChild(),
        "[" + definition.getLabel() + "]: " + definition.getDestination() + title);
    definition.unlink();
  }

  private static void fenced(FencedCodeBlock code) {
    if (code.getInfo() != null && !code.getInfo().isBlank()) {
      Paragraph info = new Paragraph();
      info.appendChild(new Text(CharacterReferences.resolved(code.getInfo())));
      code.insertBefore(info);
      code.setInfo(null);
    }
    code.setLiteral(CharacterReferences.resolved(code.getLiteral()));
  }
}
