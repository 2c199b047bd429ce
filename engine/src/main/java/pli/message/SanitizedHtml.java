// SPDX-License-Identifier: Apache-2.0
package pli.message;

import java.util.List;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.Node;
import org.commonmark.renderer.html.HtmlRenderer;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.safety.Cleaner;
import org.jsoup.safety.Safelist;

/// Markdown with HTML in it: only harmless elements, attributes and links are left.
final class SanitizedHtml {

  private static final HtmlRenderer RENDERER =
      HtmlRenderer.builder()
          .extensions(List.of(TablesExtension.create()))
          .softbreak("<br>\n")
          .build();

  private SanitizedHtml() {}

  /// The inside of the body.
  static String of(Node document) {
    Document dirty = Jsoup.parseBodyFragment(RENDERER.render(document));
    Document clean = new Cleaner(safelist()).clean(dirty);
    clean.outputSettings().prettyPrint(false);
    for (Element element : clean.body().getAllElements()) {
      String style = HtmlPage.styleOf(element.normalName(), element.attr("align"));
      if (style != null) {
        element.attr("style", style);
      }
    }
    return clean.body().html();
  }

  // No pictures: those of other sites tell them who reads, our own would need parts of their own.
  private static Safelist safelist() {
    return Safelist.relaxed()
        .removeTags("img")
        .addTags("hr", "del", "s")
        .removeAttributes("table", "summary", "width")
        .removeAttributes("td", "abbr", "axis", "width")
        .removeAttributes("th", "abbr", "axis", "width", "scope")
        .addAttributes("td", "align")
        .addAttributes("th", "align")
        .removeProtocols("a", "href", "ftp")
        .addProtocols("a", "href", "tel");
  }
}
