// SPDX-License-Identifier: Apache-2.0
package pli.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MarkdownTextTest {

  @Test
  void plain_text_reads_well_by_itself() {
    String plain =
        plain(
            """
            # Lohn **November**

            Guten Tag Frau *Müller*
            Ihr Lohn ist [hier](https://muster.example/l?a=1&b=2) &amp; bereit.

            - eins
            - zwei
              - tief
            - [x@y.ch](mailto:x@y.ch), <https://a.example>

            3. drei
            4. vier

            > zitiert
            > weiter

            | Posten | Betrag |
            |---|--:|
            | Lohn | 5'000.00 |
            | AHV | -265.00 |

            ---

            `code` ![Logo](https://muster.example/logo.png)<br>Ende
            """);
    assertThat(plain)
        .isEqualTo(
            """
            Lohn November

            Guten Tag Frau Müller
            Ihr Lohn ist hier (https://muster.example/l?a=1&b=2) & bereit.

            - eins
            - zwei
              - tief
            - x@y.ch, https://a.example

            3. drei
            4. vier

            > zitiert
            > weiter

            Posten    Betrag
            ------  --------
            Lohn    5'000.00
            AHV      -265.00

            ----------

            code Logo (https://muster.example/logo.png)
            Ende
            """);
  }

  @Test
  void a_table_too_wide_for_a_line_becomes_paragraphs() {
    String wide = "w".repeat(50);
    assertThat(plain("| a | b |\n|---|---|\n| " + wide + " | " + wide + " |\n| c | d |"))
        .isEqualTo("a: " + wide + "\nb: " + wide + "\n\na: c\nb: d\n");
  }

  @Test
  void html_has_the_subject_as_its_title() {
    assertThat(html("a")).contains("<title>Lohn &lt;1&gt; &amp; 2</title>");
  }

  @Test
  void html_says_its_language_and_keeps_line_ends() {
    String html = html("Guten Tag\nFrau Müller");
    assertThat(html).startsWith("<!DOCTYPE html>\n<html lang=\"fr-CH\">");
    assertThat(html).contains("<p>Guten Tag<br>\nFrau Müller</p>");
  }

  @ParameterizedTest
  @ValueSource(strings = {
    "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "[a](javascript:alert(1))",
    "<a href=\"data:text/html,x\" onclick=x>a</a>", "<iframe src=//x></iframe>",
    "<style>*{}</style>", "![a](http://x.example/pixel.gif)", "<svg onload=x>",
    "<p style=\"background:url(http://x)\">a</p>", "<form action=x><input></form>",
    "<base href=x>", "<meta http-equiv=refresh content=0>", "<link rel=stylesheet href=x>"})
  void hostile_markup_leaves_nothing_active(String markdown) {
    var body = Jsoup.parse(html("x " + markdown + "\n\n" + markdown)).body();
    assertThat(body.select("script,img,iframe,style,svg,form,input,base,meta,link")).isEmpty();
    assertThat(body.getAllElements().stream()
            .flatMap(one -> one.attributes().asList().stream())
            .filter(one -> one.getKey().startsWith("on") || one.getValue().contains("url(")
                || one.getValue().contains("javascript:") || one.getValue().contains("data:")))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {
    ">", "- ", "[", "*a ", "**a", "<b>", "`", "![", "1. ", "(", "\\", "_a_", "|"})
  void deep_nesting_neither_hangs_nor_overflows(String piece) {
    assertThat(MarkdownText.render(piece.repeat(10_000), "", Locale.FRENCH).html()).isPresent();
  }

  @Test
  void nesting_stops_at_a_depth_nobody_writes() {
    String quotes = html(">".repeat(1000) + " a");
    String stresses = html("*a **b ".repeat(1000) + "b** a*".repeat(1000));
    for (String html : List.of(quotes, stresses)) {
      int deepest =
          Jsoup.parse(html).getAllElements().stream()
              .mapToInt(one -> one.parents().size()).max().orElseThrow();
      assertThat(deepest).isBetween(20, 70);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\n\n"})
  void nothing_stays_nothing(String markdown) {
    assertThat(plain(markdown)).isEmpty();
  }

  @Test
  void special_characters_are_text() {
    assertThat(plain("&lt;&amp;&gt; < & > \"")).isEqualTo("<&> < & > \"\n");
    assertThat(html("a < b & c")).contains("<p>a &lt; b &amp; c</p>");
  }

  private static String plain(String markdown) {
    return MarkdownText.render(markdown, "", Locale.FRENCH).plain();
  }

  private static String html(String markdown) {
    return MarkdownText.render(markdown, "Lohn <1> & 2", Locale.of("fr", "CH"))
        .html()
        .orElseThrow();
  }
}
