// SPDX-License-Identifier: Apache-2.0
package pli.message;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import pli.message.MarkdownRemark.Kind;

class MarkdownRemarkTest {

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
    "a <!-- intern --> b | COMMENT | <!-- intern -->",
    "<?php x ?> | COMMENT | <?php x ?>",
    "<!DOCTYPE html> | COMMENT | <!DOCTYPE html>",
    "a <b>c | TAG | <b>",
    "</Div> | TAG | </Div>",
    "<span style='x'> | TAG | <span style='x'>",
    "![Logo](logo.png) | PICTURE | logo.png",
    "[Reglement](reglement.pdf) | LINK | reglement.pdf",
  })
  void whatMaySurpriseIsNamed(String source, Kind kind, String text) {
    assertThat(MarkdownRemark.on("Guten Tag\n\n" + source))
        .containsExactly(new MarkdownRemark(kind, 3, text));
  }

  @ParameterizedTest
  @ValueSource(strings = {
    "<siehe Beilage>", "a<br>b", "a <br/> b", "<CHF:50>", "<a@b.example>", "<https://x.example>",
    "[x](https://x.example)", "[x](mailto:a@b.example)", "`<b>`", "\\<b>", "&lt;b&gt;",
    "3 < 4 > 2"})
  void whatIsShownAsItStandsIsNot(String source) {
    assertThat(MarkdownRemark.on(source)).isEmpty();
  }

  @Test
  void eachIsNamedWithItsLine() {
    assertThat(MarkdownRemark.on("<b>a</b>\n\n- x\n- <i>y"))
        .extracting(MarkdownRemark::line)
        .containsExactly(1, 1, 4);
  }
}
