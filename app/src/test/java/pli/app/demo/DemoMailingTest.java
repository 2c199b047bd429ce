// SPDX-License-Identifier: Apache-2.0
package pli.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pli.document.pdf.PasswordSource;
import pli.mailing.CheckOptions;
import pli.mailing.CheckReport;
import pli.mailing.MailingCheck;
import pli.mailing.MailingFile;
import pli.mailing.PlannedRow;
import pli.message.MarkdownText;

/// Both mailings pass the check that every mailing must pass, without a single remark.
class DemoMailingTest {

  @TempDir static Path folder;

  private static DemoFolder demo;

  @BeforeAll
  static void write() throws IOException {
    demo = DemoFolder.write(folder, YearMonth.of(2026, 11), LocalDate.of(2026, 11, 30));
  }

  @Test
  void thePayslipsAreInOrder() {
    List<PlannedRow> rows = planned(demo.payslips(), 25);
    PlannedRow row = rowFor(rows, "fatoumata.ndiaye@example.org");
    assertThat(row.row()).as("as Excel counts, with the empty line").isEqualTo(15);
    assertThat(row.recipient().displayName()).isEqualTo("Fatoumata N'Diaye");
    assertThat(row.subject()).isEqualTo("Votre fiche de salaire, novembre 2026");
    assertThat(rowFor(rows, "reto.mueller-favre@example.org").recipient().displayName())
        .as("the space before the name is not part of it")
        .isEqualTo("Reto Müller-Favre");
    assertThat(rowFor(rows, "siobhan.oreilly@example.org").subject())
        .isEqualTo("Your payslip, November 2026");
  }

  @Test
  void theInvoicesAreInOrder() {
    List<PlannedRow> rows = planned(demo.invoices(), 12);
    PlannedRow row = rowFor(rows, "amministrazione@fontana.example");
    assertThat(row.recipient().displayName()).isEqualTo("Studio legale Fontana & Associati");
    assertThat(row.subject()).isEqualTo("Fattura 2026-1104 del 30.11.2026");
    assertThat(MarkdownText.render(row.markdown(), row.subject(), row.language()).plain())
        .contains("30.12.2026", "00111", "CHF 1'812.84");
  }

  private static List<PlannedRow> planned(Path file, int count) {
    MailingFile mailing = MailingFile.read(file);
    assertThat(mailing.account()).isEqualTo(DemoFolder.ACCOUNT);
    List<PlannedRow> rows = new ArrayList<>();
    CheckReport report =
        MailingCheck.check(
            mailing, CheckOptions.usual(new PasswordSource(new Random(1))), rows::add,
            checked -> {});
    assertThat(report.problems()).isEmpty();
    assertThat(report.ready()).isEqualTo(report.rows()).isEqualTo(count);
    assertThat(rows).allMatch(row -> row.documents().size() == 1);
    return rows;
  }

  private static PlannedRow rowFor(List<PlannedRow> rows, String address) {
    return rows.stream()
        .filter(row -> row.recipient().address().toString().equals(address))
        .findFirst()
        .orElseThrow();
  }
}
