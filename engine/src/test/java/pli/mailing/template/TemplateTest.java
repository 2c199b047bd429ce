// SPDX-License-Identifier: Apache-2.0
package pli.mailing.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Locale;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import pli.mailing.table.Cell;
import pli.mailing.table.CellFault;
import pli.mailing.table.Columns;
import pli.mailing.table.TableRow;
import pli.words.InputRefused;

class TemplateTest {

  private static final Columns COLUMNS = Columns.of("Prénom", "No. client", "Montant", "this");

  private static Rendered render(String text, Place place, String... cells) {
    return Template.parse("test", text, place).render(COLUMNS, row(cells), Locale.FRENCH);
  }

  private static TableRow row(String... cells) {
    String[] all = {"", "", "", ""};
    System.arraycopy(cells, 0, all, 0, cells.length);
    return new TableRow(7, List.of(all).stream().map(Cell::of).toList(), false, "");
  }

  @Test
  void placeholdersAreFilledAsWritten() {
    assertThat(render("{{prenom}}, {{ NO CLIENT }}: {{this}} {x} { {", Place.LINE,
            "Zoé", "0012", "", "é").text())
        .isEqualTo("Zoé, 0012: é {x} { {");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "a {{prenom ~ template.unclosed ~ 1:3",
        "a\\nbc {{prenom\\n}} ~ template.unclosed ~ 2:4",
        "{{a {{b}} ~ template.unclosed ~ 1:1",
        "{{{prenom}}} ~ template.triple ~ 1:1",
        "x{{prenom}}} ~ template.triple ~ 1:2",
        "{{#prenom}}x{{/prenom}} ~ template.not-supported ~ 1:1",
        "{{^prenom}} ~ template.not-supported ~ 1:1",
        "{{>file}} ~ template.not-supported ~ 1:1",
        "{{!note}} ~ template.not-supported ~ 1:1",
        "{{&prenom}} ~ template.not-supported ~ 1:1",
        "{{=<% %>=}} ~ template.not-supported ~ 1:1",
        "{{}} ~ template.no-name ~ 1:1",
        "{{ ? }} ~ template.no-name ~ 1:1",
        "a }} b ~ template.stray-end ~ 1:3",
        "{{montant | euro}} ~ template.unknown-filter ~ 1:1",
        "{{montant | chf | chf}} ~ template.unknown-filter ~ 1:1",
      })
  void whatIsNotAPlaceholderIsRefusedWithItsPlace(String text, String code, String place) {
    assertThatThrownBy(() -> Template.parse("m.md", text.replace("\\n", "\n"), Place.MARKDOWN))
        .isInstanceOfSatisfying(
            InputRefused.class,
            refused -> {
              assertThat(refused.phrase().code()).isEqualTo(code);
              assertThat(refused.phrase().args().get("line") + ":"
                      + refused.phrase().args().get("position"))
                  .isEqualTo(place);
            });
  }

  @Test
  void aMissingColumnIsKnownBeforeTheFirstRow() {
    assertThat(Template.parse("m", "{{prenom}} {{prenon}}", Place.LINE).missing(COLUMNS))
        .extracting(Placeholder::name)
        .containsExactly("prenon");
  }

  @Test
  void anEmptyCellIsAFaultUnlessThePlaceholderAllowsIt() {
    assertThat(render("{{prenom}}", Place.LINE).faults())
        .extracting(fault -> fault.phrase().code())
        .containsExactly("template.value-empty");
    assertThat(render("a{{prenom?}}b{{montant? | chf}}", Place.LINE).text()).isEqualTo("ab");
  }

  @Test
  void aValueIsNeverReadAsATemplate() {
    assertThat(render("{{prenom}}", Place.LINE, "{{montant}}").text()).isEqualTo("{{montant}}");
  }

  @Test
  void faultsOfACellAreFaultsOfTheRow() {
    for (CellFault fault : CellFault.values()) {
      TableRow row =
          new TableRow(2, List.of(new Cell("x", "", fault), Cell.EMPTY, Cell.EMPTY, Cell.EMPTY),
              false, "");
      assertThat(Template.parse("t", "{{prenom}}", Place.LINE)
              .render(COLUMNS, row, Locale.FRENCH).isSound())
          .isEqualTo(fault == CellFault.NONE);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\rb", "a\nb", "a\0b", "a\tb", "a\u0085b", "a\u2028b", "a\u202Eb",
    "a\u001Bb", "a\uD800b"})
  void controlCharactersNeverReachAHeader(String value) {
    assertThat(render("{{prenom}}", Place.LINE, value).faults())
        .extracting(fault -> fault.phrase().code())
        .containsExactly("template.value-control");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a/b", "a\\b", "..", "a..b", ".", "C:", "a*", "a?", "a:b", "a|b", "<a",
    "a\"", "\uFF0Fetc", "\u2215etc", "a\u200Eb"})
  void aValueIsNeverAFolderADriveOrAWildcard(String value) {
    assertThat(render("fiches/{{prenom}}.pdf", Place.FILE_NAME, value).faults())
        .extracting(fault -> fault.phrase().code())
        .containsExactly("template.value-path");
  }

  @ParameterizedTest
  @ValueSource(strings = {
    "**bold**", "_em_", "# title", "[x](https://evil.example)", "![x](y)", "<b>x</b>",
    "<script>alert(1)</script>", "<https://evil.example>", "&lt;b&gt;", "`code`", "~~~",
    "- item", "1. item", "> quote", "===", "---", "a|b", "\\*x\\*", "[x]: /url", "<!-- x -->",
    "x\n# y", "x\n\n    code", "a\n- b", "&copy;", "{{montant}}", "''\"\"", "+ x", "1) x"
  })
  void aValueIsTextInMarkdownAndHtml(String value) {
    String expected = value.replaceAll("\\s+", " ").strip();
    for (String template : List.of("{{prenom}}", "Bonjour {{prenom}} !",
        "| a |\n|---|\n| {{prenom}} |",
        "- {{prenom}}", "[site](https://ok.example/?q={{prenom}})", "**{{prenom}}**",
        "<div title=\"{{prenom}}\">\n{{prenom}}\n</div>")) {
      String filled = render(template, Place.MARKDOWN, value).text();
      var html = Jsoup.parseBodyFragment(html(filled));
      assertThat(html.select("script, b, em, code, pre, h1, h2, blockquote, ol, img, hr, input"))
          .as(template + " -> " + html.body().html()).isEmpty();
      assertThat(html.select("a[href]").stream().map(a -> a.attr("href")))
          .allMatch(href -> href.startsWith("https://ok.example/"));
      if (template.equals("{{prenom}}")) {
        assertThat(html.body().text()).isEqualTo(expected);
      }
    }
  }

  private static String html(String markdown) {
    var tables = List.of(TablesExtension.create());
    return HtmlRenderer.builder().extensions(tables).build()
        .render(Parser.builder().extensions(tables).build().parse(markdown));
  }

  @Test
  void aLineBreakInACellBreaksTheLineInTheText() {
    assertThat(html(render("{{prenom}}", Place.MARKDOWN, "Rue 1\r\n1000 Lausanne").text()))
        .contains("Rue 1<br />");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "1234.5 | 1'234.50", "1'234.50 | 1'234.50", "1’234.5 | 1'234.50", "1 234,5 | 1'234.50",
        "1.234,50 | 1'234.50", "1,234.50 | 1'234.50", "CHF 12 | 12.00", "12.- | 12.00",
        "12.— | 12.00", "Fr. 12.35 | 12.35", "-1234567.895 | -1'234'567.90", "0.125 | 0.13",
        "0 | 0.00"
      })
  void amountsAreWrittenInSwissForm(String value, String shown) {
    assertThat(render("{{montant|chf}}", Place.LINE, "", "", value).text()).isEqualTo(shown);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.234", "1,234", "abc", "12 EUR", "1''2", "1e5", "--1", "25.11.2026"})
  void whatIsNoAmountIsAFault(String value) {
    assertThat(render("{{montant|chf}}", Place.LINE, "", "", value).faults())
        .extracting(fault -> fault.phrase().code())
        .containsExactly("template.value-number");
  }

  @ParameterizedTest
  @CsvSource({
    "long, fr, 25.11.2026, 25 novembre 2026", "long, de, 25.11.2026, 25. November 2026",
    "long, it, 2026-11-25, 25 novembre 2026", "long, en, 25/11/2026, 25 November 2026",
    "long, fr, 1.3.2026, 1er mars 2026", "long, it, 1.3.2026, 1º marzo 2026",
    "short, fr, 2026-03-01, 01.03.2026", "short, fr, 1.3.26, 01.03.2026",
    "month, fr, 1.8.2026, août 2026", "month, de, 1.3.2026, März 2026"
  })
  void datesAreWrittenInTheRowsLanguage(
      String filter, String language, String value, String shown) {
    assertThat(Template.parse("t", "{{montant | " + filter + "}}", Place.LINE)
            .render(COLUMNS, row("", "", value), Locale.of(language)).text())
        .isEqualTo(shown);
  }

  @ParameterizedTest
  @ValueSource(strings = {"31.2.2026", "novembre", "2026", "1234.5"})
  void whatIsNoDateIsAFault(String value) {
    assertThat(render("{{montant|long}}", Place.LINE, "", "", value).faults())
        .extracting(fault -> fault.phrase().code())
        .containsExactly("template.value-date");
  }
}
