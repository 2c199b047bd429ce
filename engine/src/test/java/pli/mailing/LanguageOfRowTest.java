// SPDX-License-Identifier: Apache-2.0
package pli.mailing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Everything that a person gets is in the person's language: subject, text, name of the document,
/// and amounts and dates as they are written there in Switzerland.
class LanguageOfRowTest {

  @TempDir Path folder;
  private MailingFixture fixture;

  @BeforeEach
  void fourPeople() throws IOException {
    fixture = new MailingFixture(folder);
    fixture.table =
        """
        nr;prenom;nom;email;langue;date;net
        7;Zoé;Dupont;zoe@exemple.ch;fr;01.11.2026;12345.5
        8;Max;Muster;max@exemple.ch;D;25.11.2026;12345.5
        9;Carla;Bernasconi;carla@exemple.ch;italiano;25.11.2026;12345.5
        10;John;Smith;john@exemple.ch;en-GB;25.11.2026;12345.5
        """;
    fixture.pdf("fiches/9.pdf", "nine");
    fixture.pdf("fiches/10.pdf", "ten");
    for (String language : new String[] {"fr", "de", "it", "en"}) {
      fixture.write(
          "message." + language + ".md",
          language + ": {{date | long}}, {{date | month}}, {{date | short}}, {{net | chf}}");
    }
    fixture.subject = "'never {{nr}}'";
    fixture.more =
        """
        language = "{{langue}}"
        [document_name]
        fr = "fiche {{date | month}}"
        de = "Lohn {{date | month}}"
        it = "conteggio {{date | month}}"
        en = "payslip {{date | month}}"
        """;
  }

  private Map<String, PlannedRow> rows() throws IOException {
    assertThat(fixture.problems()).isEmpty();
    Map<String, PlannedRow> rows = new HashMap<>();
    fixture.rows.forEach(one -> rows.put(one.language().getLanguage(), one));
    return rows;
  }

  private static String text(PlannedRow row) {
    return row.markdown().replaceAll("&#46;", ".").replaceAll("&#39;", "'").replaceAll("&#\\d+;", "?");
  }

  @Test
  void textAmountsAndDatesAreInTheLanguageOfTheRow() throws IOException {
    Map<String, PlannedRow> rows = rows();
    assertThat(text(rows.get("fr")))
        .isEqualTo("fr: 1er novembre 2026, novembre 2026, 01.11.2026, 12'345.50");
    assertThat(text(rows.get("de")))
        .isEqualTo("de: 25. November 2026, November 2026, 25.11.2026, 12'345.50");
    assertThat(text(rows.get("it")))
        .isEqualTo("it: 25 novembre 2026, novembre 2026, 25.11.2026, 12'345.50");
    assertThat(text(rows.get("en")))
        .isEqualTo("en: 25 November 2026, November 2026, 25.11.2026, 12'345.50");
  }

  @Test
  void subjectsAndNamesOfDocumentsAreInTheLanguageOfTheRow() throws IOException {
    fixture.more =
        fixture.more
            + """
            [subject]
            fr = "Fiche du {{date | long}}"
            de = "Lohn vom {{date | long}}"
            it = "Conteggio del {{date | long}}"
            en = "Payslip of {{date | long}}"
            """;
    fixture.subject = "";
    Map<String, PlannedRow> rows = rows();
    assertThat(rows.get("fr").subject()).isEqualTo("Fiche du 1er novembre 2026");
    assertThat(rows.get("de").subject()).isEqualTo("Lohn vom 25. November 2026");
    assertThat(rows.get("it").subject()).isEqualTo("Conteggio del 25 novembre 2026");
    assertThat(rows.get("en").subject()).isEqualTo("Payslip of 25 November 2026");
    assertThat(rows.get("fr").documents().getFirst().fileName())
        .isEqualTo("fiche novembre 2026.pdf");
    assertThat(rows.get("de").documents().getFirst().fileName())
        .isEqualTo("Lohn November 2026.pdf");
    assertThat(rows.get("it").documents().getFirst().fileName())
        .isEqualTo("conteggio novembre 2026.pdf");
    assertThat(rows.get("en").documents().getFirst().fileName())
        .isEqualTo("payslip November 2026.pdf");
  }
}
