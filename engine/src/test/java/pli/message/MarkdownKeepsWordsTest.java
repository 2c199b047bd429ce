// SPDX-License-Identifier: Apache-2.0
package pli.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What the author wrote stands in both texts of the message, whatever Markdown makes of it.
class MarkdownKeepsWordsTest {

  /// Each `w` stands for a word.
  private static final List<String> PIECES =
      List.of(
          "w", "w w", "*w*", "**w w**", "_w_ ", "`w w`", "<w>", "<w w>", "<w/>", "</w>",
          "<b>w</b>", "<a href=\"w\" title='w'>w</a>", "<!-- w w -->", "<?w w?>", "<!W w>",
          "<![CDATA[w]]>", "<script>w(w)</script>", "<style>w{w}</style>", "<!--w", "<w:w>",
          "<https://w.example/w>", "<w@w.example>", "[w](https://w.example/w)",
          "[w](https://w.example \"w w\")", "[w](w.pdf)", "[w](w:w 'w')", "[](https://w.example)",
          "[w][w]", "[w][]", "[w]", "![w](w.png \"w\")", "![](w.png)",
          "[![w](w)](https://w.example)", "\\<w\\>", "&lt;w&gt;", "&w;", "w & w", "w<w", "w > w",
          "w<br>w", "w\\\nw", "w  \nw", "w\nw", "w|w", "``w`w``", "***w** w*", "w*w*w", "![w][w]",
          "[w](<w w>)", "<w w=w\nw>", "[w](javascript:w)", "<w w=\"w\n\nw\">");

  /// Each `p` stands for a paragraph of pieces.
  private static final List<String> BLOCKS =
      List.of(
          "# p", "p\n===", "p\n---", "- p\n- p", "* p\n\n  p", "+ p", "3. p\n9. p\n2. p",
          "1) p\n4) p", "> p\n> p", "> - p", "    p", "```w w\nw w\n```", "~~~ w\nw\n", "[w]: w",
          "[w]: <w> 'w w'", "[w]: https://w.ch \"w\"\np", "| p | p |\n|---|--:|\n| p | p |",
          "| w | w |\n|---|---|\n| w | w | w | w |\n| w |", "|w|\n|-|\n|w\\|w|w",
          "<div>\np\n</div>", "<div w=\"w\">p", "<!-- w\n\nw -->", "<style>\nw\n\nw</style>",
          "<w>\np", "</w>\n\np", "<textarea>\nw\n</textarea>", "- p\n  1. p\n  5. p", "***\np",
          "<?w\nw", "<!W\nw>", "p\n\n\n  p", "> ```w\n> w\n\np", "| w |\n|---|\n> | w | w",
          "- | w | w |\n  |---|---|\n  | w | w | w |");

  static IntStream seeds() {
    return IntStream.range(0, 400);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void everyWordStandsInBothTexts(int seed) {
    Random random = new Random(seed);
    List<String> words = new ArrayList<>();
    StringBuilder source = new StringBuilder();
    for (int i = 0; i < 1 + random.nextInt(6); i++) {
      source.append(block(random, words)).append(random.nextInt(4) == 0 ? "\n" : "\n\n");
    }

    assertKept(source.toString(), words);
  }

  @Test
  void everyPieceAndEveryBlockByItself() {
    Random random = new Random(1);
    for (String piece : PIECES) {
      List<String> words = new ArrayList<>();
      assertKept(filled(piece, random, words), words);
      List<String> more = new ArrayList<>();
      assertKept("x " + filled(piece, random, more) + " y", more);
    }
    for (String block : BLOCKS) {
      List<String> words = new ArrayList<>();
      assertKept(filled(block.replace("p", "w"), random, words), words);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {
    "Betrag <siehe Beilage> Ende", "Total <CHF:5432> Ende", "a <b c> d", "<Beilage>", "2*3*4",
    "1<2>3",
    "[Beilage]: siehe", "Zahlbar <30 Tage>", "Art. [7](Anhang) Ende", "<!-- intern -->",
    "5 **000**.10"})
  void whatLooksLikeMarkupIsShownAsItStands(String source) {
    assertThat(letters(plain(source))).isEqualTo(letters(source));
    assertThat(letters(visible(source))).isEqualTo(letters(source));
  }

  private static String letters(String text) {
    return text.replaceAll("[^A-Za-z0-9<>:]", "");
  }

  @Test
  void theNumbersOfAListAreThoseOfTheAuthor() {
    String source = "25. November\n26. Dezember\n24. Januar\n";
    assertThat(plain(source)).isEqualTo("25. November\n26. Dezember\n\n24. Januar\n");
    var lists = Jsoup.parse(html(source)).select("ol");
    assertThat(lists.eachAttr("start")).containsExactly("25", "24");
  }

  @Test
  void arithmeticIsNotStressed() {
    assertThat(plain("2*3*4 und 2**3**4, *wichtig* fett**lich**e"))
        .isEqualTo("2*3*4 und 2**3**4, wichtig fettliche\n");
  }

  @Test
  void aValueShowsAlsoInCodeAndBetweenAngleBrackets() {
    String source =
        "`CHF 1&#39;234&#46;50`\n\n    O&#39;Brien\n\n"
            + "<https://x.example/?id=1&#46;5> <Herr O&#39;Brien>";
    String expected = "CHF 1'234.50\n\n    O'Brien\n\nhttps://x.example/?id=1.5 <Herr O'Brien>\n";
    assertThat(plain(source)).isEqualTo(expected);
    assertThat(html(source)).contains("href=\"https://x.example/?id=1.5\"");
    assertThat(visible(source)).contains("1'234.50", "O'Brien", "id=1.5", "<Herr O'Brien>");
  }

  private static String block(Random random, List<String> words) {
    String block =
        random.nextInt(3) == 0 ? BLOCKS.get(random.nextInt(BLOCKS.size())) : "p";
    StringBuilder made = new StringBuilder();
    for (char c : block.toCharArray()) {
      if (c != 'p') {
        made.append(c);
        continue;
      }
      for (int i = 0; i < 1 + random.nextInt(4); i++) {
        made.append(i == 0 ? "" : " ").append(PIECES.get(random.nextInt(PIECES.size())));
      }
    }
    return filled(made.toString(), random, words);
  }

  /// Puts a word of its own in the place of each `w`.
  private static String filled(String pattern, Random random, List<String> words) {
    StringBuilder made = new StringBuilder();
    for (char c : pattern.toCharArray()) {
      if (c == 'w' || c == 'W') {
        String word = "Q" + words.size() + "z" + (char) ('a' + random.nextInt(26));
        words.add(word);
        made.append(word);
      } else {
        made.append(c);
      }
    }
    return made.toString();
  }

  private static void assertKept(String source, List<String> words) {
    assertThat(plain(source)).as("plain text of:%n%s", source).contains(words);
    String page = html(source);
    var body = Jsoup.parse(page).body();
    String visible = body.wholeText() + " " + body.select("a").eachAttr("href");
    assertThat(visible).as("HTML of:%n%s", source).contains(words);
  }

  private static String plain(String markdown) {
    return MarkdownText.render(markdown, "", Locale.GERMAN).plain();
  }

  private static String html(String markdown) {
    return MarkdownText.render(markdown, "", Locale.GERMAN).html().orElseThrow();
  }

  private static String visible(String markdown) {
    return Jsoup.parse(html(markdown)).body().wholeText();
  }
}
