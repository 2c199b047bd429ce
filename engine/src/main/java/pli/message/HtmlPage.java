// SPDX-License-Identifier: Apache-2.0
package pli.message;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.Node;
import org.commonmark.renderer.html.HtmlRenderer;

/// Parsed Markdown as a small HTML document that mail readers show alike, with its style in each
/// element, because many readers drop style sheets.
///
/// A text in which [PlainMarkup] finds nothing but marks of Markdown is safe as it is rendered. Any
/// other, with HTML, pictures or unusual links in it, goes through [SanitizedHtml].
final class HtmlPage {

  private static final String BODY_STYLE =
      "margin:0;padding:16px;font-family:Arial,Helvetica,sans-serif;font-size:15px;line-height:1.5";

  static final Map<String, String> STYLES =
      Map.of(
          "table", "border-collapse:collapse;margin:12px 0",
          "th", "border-bottom:2px solid #999;padding:4px 10px;text-align:left",
          "td", "border-bottom:1px solid #ddd;padding:4px 10px",
          "blockquote", "margin:12px 0;padding-left:12px;border-left:3px solid #ccc",
          "pre", "font-family:Consolas,Menlo,monospace;white-space:pre-wrap",
          "code", "font-family:Consolas,Menlo,monospace",
          "hr", "border:0;border-top:1px solid #ccc;margin:16px 0");

  private static final HtmlRenderer PLAIN =
      HtmlRenderer.builder()
          .extensions(List.of(TablesExtension.create()))
          .softbreak("<br>\n")
          .attributeProviderFactory(context -> HtmlPage::setAttributes)
          .build();

  private HtmlPage() {}

  static String of(Node document, String title, Locale language) {
    String body = PlainMarkup.isAllOf(document) ? rendered(document) : SanitizedHtml.of(document);
    String lang =
        language.getLanguage().isEmpty()
            ? ""
            : " lang=\"" + language.stripExtensions().toLanguageTag() + "\"";
    return "<!DOCTYPE html>\n<html" + lang + ">\n<head>\n<meta charset=\"utf-8\">\n"
        + "<title>" + escaped(title) + "</title>\n</head>\n"
        + "<body style=\"" + BODY_STYLE + "\">\n"
        + body + "\n</body>\n</html>\n";
  }

  /// The inside of the body, for a document that is plain markup.
  static String rendered(Node document) {
    return PLAIN.render(document).strip();
  }

  /// The style of an element, with its alignment where it has one.
  static String styleOf(String tag, String align) {
    String style = STYLES.get(tag);
    return style == null || align.isEmpty() ? style : style + ";text-align:" + align;
  }

  private static void setAttributes(Node node, String tag, Map<String, String> attributes) {
    // The only one that a text can fill with words of its own: the language of a code block.
    attributes.remove("class");
    String style = styleOf(tag, attributes.getOrDefault("align", ""));
    if (style != null) {
      attributes.put("style", style);
    }
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
