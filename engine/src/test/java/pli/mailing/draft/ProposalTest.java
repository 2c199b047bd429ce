// SPDX-License-Identifier: Apache-2.0
package pli.mailing.draft;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pli.mailing.table.Columns;

class ProposalTest {

  private static List<List<String>> rows(String... rows) {
    return Arrays.stream(rows).map(row -> List.of(row.split(";", -1))).toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Matricule;Nom;Prénom;E-mail|{{Prénom}} {{Nom}} <{{E-mail}}>",
        "Nr;Vorname;Nachname;Mailadresse|{{Vorname}} {{Nachname}} <{{Mailadresse}}>",
        "N.;Nome;Cognome;Posta elettronica|{{Nome}} {{Cognome}} <{{Posta elettronica}}>",
        "No;First name;Surname;Email address|{{First name}} {{Surname}} <{{Email address}}>",
        "Nr;Ort;Firma;Kontakt|{{Firma}} <{{Kontakt}}>"
      })
  void theRecipientIsRecognisedByNameOrContent(String header, String to) {
    Columns columns = Columns.of(header.split(";"));
    List<List<String>> sample = rows("1;Anna;Keller;a@example.com", "2;Luc;Favre;l@example.com");
    assertThat(Proposal.of(columns, sample, List.of(), "documents").to()).contains(to);
  }

  @Test
  void theDocumentsAreFoundByTheColumnThatIsInTheirNames() {
    Columns columns = Columns.of("Nom", "Matricule", "E-mail");
    List<List<String>> sample = rows("Keller;12;a@x.ch", "Favre;112;b@x.ch", "Roh;7;c@x.ch");
    List<String> files = List.of("fiche-112 nov.pdf", "fiche-12 nov.pdf", "fiche-7 nov.pdf");
    assertThat(Proposal.of(columns, sample, files, "documents").documents())
        .contains("documents/fiche-{{Matricule}} nov.pdf");
  }

  @Test
  void oneMissingDocumentDoesNotHideThePattern() {
    Columns columns = Columns.of("Nr");
    assertThat(
            Proposal.of(columns, rows("1", "2", "3", "4"), List.of("1.pdf", "2.pdf", "4.pdf"), "d")
                .documents())
        .contains("d/{{Nr}}.pdf");
  }

  @Test
  void filesThatHaveNothingToDoWithTheTableSuggestNothing() {
    Columns columns = Columns.of("Nr", "E-mail");
    Proposal proposal = Proposal.of(columns, rows("1;a@x.ch"), List.of("agb.pdf"), "d");
    assertThat(proposal.documents()).isEmpty();
  }

  @Test
  void aColumnOfLanguagesIsRecognisedByItsContent() {
    Columns columns = Columns.of("E-mail", "Korr.");
    assertThat(Proposal.of(columns, rows("a@x.ch;F", "b@x.ch;D"), List.of(), "d").language())
        .contains("{{Korr.}}");
    assertThat(Proposal.of(columns, rows("a@x.ch;Bern"), List.of(), "d").language())
        .isEqualTo(Optional.empty());
  }
}
