// SPDX-License-Identifier: Apache-2.0
package pli.message;

import static org.assertj.core.api.Assertions.assertThat;

import org.commonmark.node.Document;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.Text;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What is rendered without sanitising is what sanitising would have left.
class PlainMarkupTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Guten Tag\nFrau **M\u00fcller** & *Sohn* < > \" '",
        "# eins\n\n## zwei\n\n---\n\n> zitiert\n> weiter\n\n- a\n- b\n  - c\n\n3. drei\n4. vier",
        "[hier](https://muster.example/l?a=1&b=2 \"Titel <b>\") <https://a.example> <x@y.ch>",
        "[a](mailto:x@y.ch) [b](tel:+41791234567)",
        "| Posten | Betrag | Text |\n|---|--:|:-:|\n| Lohn | 5'000.00 | a<br>b |\n| AHV | -265.00 | |",
        "```js\" onload=\"x\nalert(1) < 2\n```\n\n    eingerueckt\n\n`code`",
        "Zeile  \nmit Umbruch<br>und noch einem<BR />Ende", "", "&nbsp;&eacute;&#39;\u00a0"
      })
  void plainMarkupNeedsNoSanitising(String markdown) {
    Node document = MarkdownTree.of(markdown);
    assertThat(PlainMarkup.isAllOf(document)).isTrue();
    assertThat(seen(HtmlPage.rendered(document))).isEqualTo(seen(SanitizedHtml.of(document)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "javascript:alert(1)", "data:text/html,x", "//x.example", "x", "", ":x", "vbscript:x",
        " http://x.example", "java\u0009script:alert(1)", "http://x.example/\u0000",
        "\u0001https://x.example", "ftp://x.example",
        "HTTP://x.example"
      })
  void anUnusualLinkIsNotPlain(String destination) {
    assertThat(PlainMarkup.isAllOf(within(new Link(destination, null)))).isFalse();
  }

  @Test
  void htmlAndPicturesAreNotPlain() {
    HtmlInline script = new HtmlInline();
    script.setLiteral("<script>");
    HtmlInline breakWithMore = new HtmlInline();
    breakWithMore.setLiteral("<br onclick=x>");
    for (Node node :
        new Node[] {script, breakWithMore, new HtmlBlock(), new Image("https://x.example", "")}) {
      assertThat(PlainMarkup.isAllOf(within(node))).as(node.toString()).isFalse();
    }
    assertThat(PlainMarkup.isAllOf(within(new Text("<script>")))).isTrue();
  }

  private static Node within(Node node) {
    Document document = new Document();
    Paragraph paragraph = new Paragraph();
    document.appendChild(paragraph);
    paragraph.appendChild(node);
    return document;
  }

  /// As a mail reader parses it.
  private static String seen(String html) {
    return Jsoup.parseBodyFragment(html).body().html();
  }
}
