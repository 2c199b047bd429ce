// SPDX-License-Identifier: Apache-2.0
package pli.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PageNumberTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Lohnabrechnung Seite 1/2 | 1/2",
        "Page : 2 sur 3 | 2/3",
        "Pagina 2 di 2 | 2/2",
        "page 1 of 1 | 1/1",
        "Blatt 2 von 2, Muster AG | 2/2",
        "1 / 1 | 1/1",
        "Page\t1/2 | 1/2",
        "Page\t2\tsur\t3 | 2/3",
        "Seite\t2 | 2/0",
        "Lohnabrechnung November 2026 Seite 2 | 2/0",
        "Erläuterungen siehe Seite 2 | ",
        "Feriensaldo 1/2 Tag | ",
        "Seite 3/2 | ",
        "Seite 1/2026 | ",
        "Monat 11/26 | ",
        "kein Wort davon | ",
      })
  void whatAPageSaysOfItsPlace(String text, String expected) {
    assertThat(PageNumber.in("Muster AG\n" + text).map(one -> one.number() + "/" + one.of()))
        .isEqualTo(Optional.ofNullable(expected));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Muster AG 2/2 Biel | 2/2",
        "Zoé Dupont, pagina 1 su 2, novembre | 1/2",
        "M u s t e r  2 / 3 | 2/3",
        "Anteil 1/2, Blatt 2 von 3 | 1/2 2/3",
        "01/02/2026, 11/26, 3.1/2, 5'1/2 | 11/26",
        "3/2 und kein Wort | ",
      })
  void whatMayBeTheNumberOfAPageWhereverItStands(String text, String expected) {
    assertThat(PageNumber.anywhere(text).stream().map(one -> one.number() + "/" + one.of()))
        .containsExactlyInAnyOrder(
            expected == null ? new String[0] : expected.split(" "));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1/2 2/2 | ",
        "1/2 2/2 2/2 | 1 2",
        "1/2 2/2 !2/2 | 1",
        "1/1 2/2 | 1",
        "1/1 1/1 | 1",
        "1/1 !1/1 | ",
        "1/2 2/3 | 1",
        "1/3 2/3 3/3 | ",
        "1/3 3/3 | 1",
        "1/2 2/2 1/2 2/2 | 2",
        "- 2/2 | ",
        "- 2/2 2/2 | 1 2",
        "1/0 2/0 | ",
        "1/0 2/2 | ",
        "1/0 2/0 2/0 | 1 2",
        "1/2 - 2/2 | ",
        "7/40 8/40 | ",
        "7/40 8/40 8/40 | 1 2",
        "1/2 - - | ",
      })
  void pagesForWhichTheNumbersOfTheirDocumentLeaveNoRoom(String numbers, String expected) {
    List<String> texts = new ArrayList<>();
    Set<Integer> nameless = new HashSet<>();
    for (String one : numbers.split(" ")) {
      String number = one.replace("!", "");
      if (!texts.isEmpty() && !one.startsWith("!")) {
        nameless.add(texts.size());
      }
      texts.add(
          "Muster AG\nLohn\n"
              + (number.equals("-") ? "Ende" : "Seite " + number.replaceFirst("/0$", "")));
    }
    assertThat(
            new PageOrder(texts, nameless).withoutPlace().stream()
                .map(String::valueOf)
                .collect(Collectors.joining(" ")))
        .isEqualTo(expected == null ? "" : expected);
  }
}
