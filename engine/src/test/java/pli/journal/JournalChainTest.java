// SPDX-License-Identifier: Apache-2.0
package pli.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pli.journal.JournalChain.Fault;
import pli.journal.JournalChain.Head;

class JournalChainTest {

  private static final Instant AT = Instant.parse("2026-11-25T08:12:00.123Z");
  private static final String ACCOUNT = "pay@example.com";

  private static List<JournalLine> chain(int count) {
    List<JournalLine> lines = new ArrayList<>();
    String before = JournalChain.START;
    for (int i = 1; i <= count; i++) {
      JournalNote note =
          JournalNote.of("attempt", Optional.of("e" + i), "outcome", "ACCEPTED", "none", null);
      String text = JournalText.of(ACCOUNT, i, AT, note);
      before = JournalChain.hash(before, text);
      lines.add(
          new JournalLine(ACCOUNT, i, AT, "attempt", Optional.of("e" + i), text, before));
    }
    return lines;
  }

  private static JournalChain.Verdict verdict(List<JournalLine> lines, Head known) {
    JournalChain chain = new JournalChain(ACCOUNT, Optional.of(known));
    lines.forEach(chain::next);
    return chain.end();
  }

  private static Head head(List<JournalLine> lines) {
    return new Head(lines.size(), lines.getLast().hash());
  }

  private static JournalLine with(JournalLine line, String text, String hash) {
    return new JournalLine(
        line.account(), line.seq(), line.at(), line.kind(), line.entry(), text, hash);
  }

  @Test
  void theHashIsThatOfTheDocument() {
    assertThat(JournalChain.hash(JournalChain.START, "{\"a\":\"é\"}"))
        .as("printf '%%s\\n%%s' 000... '{\"a\":\"é\"}' | sha256sum")
        .isEqualTo("6068d9d0ed366959da9c4e710ab356526d2235bd0ed5f3d0e22f86ac2cb30fa2");
  }

  @Test
  void aLineIsOneObjectThatBeginsWithItsPlace() {
    assertThat(chain(1).getFirst().text())
        .isEqualTo(
            """
            {"account":"pay@example.com","seq":1,"at":"2026-11-25T08:12:00.123Z",\
            "kind":"attempt","entry":"e1","outcome":"ACCEPTED"}""");
    JournalNote hostile = JournalNote.of("look", Optional.empty(), "detail", "a\nb\r\"c");
    assertThat(JournalText.of(ACCOUNT, 1, AT, hostile)).doesNotContain("\n", "\r");
  }

  @Test
  void aChainAsItWasWrittenIsWhole() {
    List<JournalLine> lines = chain(50);
    JournalChain.Verdict verdict = verdict(lines, head(lines));
    assertThat(verdict.isWhole()).isTrue();
    assertThat(verdict.head()).isEqualTo(head(lines));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 25, 49, 50})
  void anEditedLineIsFound(int seq) {
    List<JournalLine> lines = chain(50);
    Head known = head(lines);
    JournalLine line = lines.get(seq - 1);
    lines.set(seq - 1, with(line, line.text().replace("ACCEPTED", "REFUSED"), line.hash()));
    assertThat(verdict(lines, known).broken())
        .containsExactly(new JournalChain.Broken(seq, Fault.CHANGED));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 25, 49})
  void anEditedLineWithItsOwnHashMendedIsFoundAtTheNext(int seq) {
    List<JournalLine> lines = chain(50);
    Head known = head(lines);
    JournalLine line = lines.get(seq - 1);
    String before = seq == 1 ? JournalChain.START : lines.get(seq - 2).hash();
    String text = line.text().replace("ACCEPTED", "REFUSED");
    lines.set(seq - 1, with(line, text, JournalChain.hash(before, text)));
    assertThat(verdict(lines, known).broken())
        .containsExactly(new JournalChain.Broken(seq + 1, Fault.CHANGED));
  }

  @Test
  void aChainThatWasWrittenAnewFromALineOnIsFoundByTheHeadOutside() {
    Head known = head(chain(50));
    List<JournalLine> lines = new ArrayList<>();
    String before = JournalChain.START;
    for (JournalLine line : chain(50)) {
      String text = line.seq() < 20 ? line.text() : line.text().replace("ACCEPTED", "REFUSED");
      before = JournalChain.hash(before, text);
      lines.add(with(line, text, before));
    }
    assertThat(verdict(lines, known).broken())
        .containsExactly(new JournalChain.Broken(50, Fault.CHANGED));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 25, 49})
  void aRemovedLineIsFound(int seq) {
    List<JournalLine> lines = chain(50);
    Head known = head(lines);
    lines.remove(seq - 1);
    assertThat(verdict(lines, known).broken())
        .containsExactly(new JournalChain.Broken(seq + 1, Fault.MISSING));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 30, 49})
  void anEndThatWasCutOffIsFound(int left) {
    List<JournalLine> lines = chain(50);
    Head known = head(lines);
    assertThat(verdict(lines.subList(0, left), known).broken())
        .containsExactly(new JournalChain.Broken(left + 1, Fault.CUT_OFF));
  }

  @Test
  void swappedLinesAreFound() {
    List<JournalLine> lines = chain(50);
    Head known = head(lines);
    Collections.swap(lines, 20, 30);
    assertThat(verdict(lines, known).isWhole()).isFalse();
  }

  @Test
  void linesThatChangedTheirNumbersAreFound() {
    List<JournalLine> lines = chain(3);
    Head known = head(lines);
    JournalLine second = lines.get(1);
    JournalLine third = lines.get(2);
    lines.set(1, with(second, third.text(), third.hash()));
    lines.set(2, with(third, second.text(), second.hash()));
    assertThat(verdict(lines, known).isWhole()).isFalse();
  }

  @Test
  void aLineThatIsFiledUnderSomethingElseIsFound() {
    List<JournalLine> lines = chain(3);
    JournalLine second = lines.get(1);
    lines.set(
        1,
        new JournalLine(
            ACCOUNT, 2, AT, "attempt", Optional.of("e99"), second.text(), second.hash()));
    assertThat(verdict(lines, head(lines)).broken())
        .containsExactly(new JournalChain.Broken(2, Fault.MISLABELLED));
  }

  @Test
  void linesAfterTheHeadOutsideAreNoFault() {
    List<JournalLine> lines = chain(50);
    assertThat(verdict(lines, new Head(40, lines.get(39).hash())).isWhole()).isTrue();
  }
}
