// SPDX-License-Identifier: Apache-2.0
package pli.app.web.draft;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import pli.mailing.RowProblem;
import pli.words.Phrase;

/// What is read once for many rows, and what is read row by row.
class AlikeProblemsTest {

  @Test
  void theSameWrongMonthInManyRowsIsOneCard() {
    List<RowProblem> problems =
        Stream.concat(
                Stream.concat(misfits(2, 9, "10.2026"), Stream.of(missing(11))),
                misfits(12, 13, "09.2026"))
            .toList();
    assertThat(AlikeProblems.together(problems))
        .extracting(List::size)
        .containsExactly(8, 1, 1, 1);
    assertThat(AlikeProblems.together(problems))
        .flatExtracting(one -> one)
        .containsExactlyElementsOf(problems);
  }

  @Test
  void otherProblemsAreReadOneByOne() {
    List<RowProblem> problems = IntStream.rangeClosed(2, 20).mapToObj(this::missing).toList();
    assertThat(AlikeProblems.together(problems)).hasSize(19);
  }

  private static Stream<RowProblem> misfits(int from, int to, String found) {
    return IntStream.rangeClosed(from, to)
        .mapToObj(
            row ->
                new RowProblem(
                    row, "", row + ".pdf",
                    Phrase.of(
                        "document.other-period", "row", row, "document", row + ".pdf", "found",
                        found, "period", "11.2026"),
                    true));
  }

  private RowProblem missing(int row) {
    return new RowProblem(
        row, "", row + ".pdf",
        Phrase.of("document.too-large", "row", row, "document", row + ".pdf"), true);
  }
}
