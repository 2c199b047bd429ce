// SPDX-License-Identifier: Apache-2.0
package pli.message;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.Node;
import org.commonmark.renderer.html.HtmlRenderer;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Entities;
import org.jsoup.safety.Cleaner;
import org.jsoup.safety.Safelist;

/// Parsed Markdown as a small HTML document that mail readers show alike: sanitised first, then
/// given its style element by element, because many readers drop style sheets.
final class HtmlPage {

  private static final HtmlRenderer RENDERER =
      HtmlRenderer.builder()
          .extensions(List.of(TablesExtension.create()))
          .softbreak("<br>\n")
          .escapeHtml(true)
          .build();

  private static final String BODY_STYLE =
      "margin:0;padding:16px;font-family:Arial,Helvetica,sans-serif;font-size:15px;line-height:1.5";

  private static final Map<String, String> STYLES =
      Map.of(
          "table", "border-collapse:collapse;margin:12px 0",
          "th", "border-bottom:2px solid #999;padding:4px 10px;text-align:left",
          "td", "border-bottom:1px solid #ddd;padding:4px 10px",
          "blockquote", "margin:12px 0;padding-left:12px;border-left:3px solid #ccc",
          "pre", "font-family:Consolas,Menlo,monospace;white-space:pre-wrap",
          "code", "font-family:Consolas,Menlo,monospace",
          "hr", "border:0;border-top:1px solid #ccc;margin:16px 0");

  private HtmlPage() {}

  static String of(Node document, String title, Locale language) {
    Document dirty = Jsoup.parseBodyFragment(RENDERER.render(document));
    Document clean = new Cleaner(safelist()).clean(dirty);
    clean.outputSettings().prettyPrint(false);
    STYLES.forEach((tag, style) -> clean.select(tag).forEach(one -> addStyle(one, style)));
    String lang =
        language.getLanguage().isEmpty()
            ? ""
            : " lang=\"" + language.stripExtensions().toLanguageTag() + "\"";
    return "<!DOCTYPE html>\n<html" + lang + ">\n<head>\n<meta charset=\"utf-8\">\n"
        + "<title>" + Entities.escape(title) + "</title>\n</head>\n"
        + "<body style=\"" + BODY_STYLE + "\">\n"
        + clean.body().html() + "\n</body>\n</html>\n";
  }

  private static void addStyle(Element element, String style) {
    String align = element.attr("align");
    element.attr("style", align.isEmpty() ? style : style + ";text-align:" + align);
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
