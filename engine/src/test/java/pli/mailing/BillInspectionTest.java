// SPDX-License-Identifier: Apache-2.0
package pli.mailing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import net.codecrete.qrbill.generator.Address;
import net.codecrete.qrbill.generator.Bill;
import net.codecrete.qrbill.generator.GraphicsFormat;
import net.codecrete.qrbill.generator.Language;
import net.codecrete.qrbill.generator.OutputSize;
import net.codecrete.qrbill.generator.QRBill;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BillInspectionTest {

  private static final String QR_IBAN = "CH4431999123000889012";
  private static final String REFERENCE = "210000000003139471430009017";

  @TempDir Path temp;
  private MailingFixture fixture;

  @BeforeEach
  void invoices() throws IOException {
    fixture = new MailingFixture(Files.createDirectory(temp.resolve("mailing")));
    fixture.kind = "invoices";
    fixture.match = "";
    fixture.documents = "\"pdf/{{facture}}.pdf\"";
    fixture.to = "{{client}} <{{email}}>";
    fixture.subject = "\"Facture {{facture}}\"";
    fixture.message = "CHF {{qr.amount}}, {{qr.reference}}, {{qr.iban}}, {{qr.due? | short}}\n";
    Files.createDirectories(fixture.folder.resolve("pdf"));
    table("1'949.75", REFERENCE);
    put("R1.pdf", bill("Alpha Druck AG", "1949.75"));
  }

  private void table(String amount, String reference) {
    fixture.table =
        "facture;client;email;Montant;Monnaie;Référence\nR1;Alpha Druck AG;a@exemple.ch;" + amount
            + ";CHF;" + reference + "\n";
  }

  private void put(String name, byte[] bytes) throws IOException {
    Files.write(fixture.folder.resolve("pdf/" + name), bytes);
  }

  private static byte[] bill(String debtor, String amount) {
    Bill bill = new Bill();
    bill.setAccount(QR_IBAN);
    bill.setAmount(new BigDecimal(amount));
    bill.setCurrency("CHF");
    bill.setReference(REFERENCE);
    bill.setCreditor(address("Muster Verlag"));
    bill.setDebtor(address(debtor));
    bill.setBillInformation("//S1/10/10201409/11/261126/40/0:30");
    bill.getFormat().setOutputSize(OutputSize.A4_PORTRAIT_SHEET);
    bill.getFormat().setGraphicsFormat(GraphicsFormat.PDF);
    bill.getFormat().setLanguage(Language.FR);
    return QRBill.generate(bill);
  }

  private static Address address(String name) {
    Address address = new Address();
    address.setName(name);
    address.setStreet("Hauptgasse");
    address.setHouseNo("1");
    address.setPostalCode("3250");
    address.setTown("Lyss");
    address.setCountryCode("CH");
    return address;
  }

  @Test
  void theTextTakesItsValuesFromTheBill() throws IOException {
    assertThat(fixture.problems()).isEmpty();
    assertThat(fixture.rows.getFirst().markdown().replaceAll("&#(\\d+);", "_"))
        .isEqualTo("CHF 1_949_75, " + REFERENCE + ", " + QR_IBAN + ", 26_12_2026\n");
  }

  @Test
  void whatTheBillAsksForMustBeWhatTheTableSays() throws IOException {
    table("1'949.70", REFERENCE.replace("2", "3"));
    assertThat(fixture.problems())
        .containsExactly("2 document.bill-amount!", "2 document.bill-reference!");
  }

  @Test
  void theMailingFileNamesOtherColumns() throws IOException {
    fixture.table =
        "facture;client;email;Montant;TTC final;Compte\nR1;Alpha Druck AG;a@exemple.ch;1800.00;"
            + "1949.75;CH93 0076 2011 6238 5295 7\n";
    fixture.more = "[bill]\namount = \"{{TTC final}}\"\niban = \"{{compte}}\"\n";
    assertThat(fixture.problems()).containsExactly("2 document.bill-iban!");
  }

  @Test
  void anAccountThatIsTheSameOnEveryRowIsTheCreditors() throws IOException {
    String other = "CH93 0076 2011 6238 5295 7";
    String own = "CH44 3199 9123 0008 8901 2";
    accounts(own, own.toLowerCase(java.util.Locale.ROOT).replace(" ", ""));
    assertThat(fixture.problems()).isEmpty();
    accounts(other, other);
    assertThat(fixture.problems())
        .containsExactly("2 document.bill-iban!", "3 document.bill-iban!");
    accounts(other, "CH5604835012345678009");
    assertThat(fixture.problems()).isEmpty();
    accounts(other, "");
    assertThat(fixture.problems()).isEmpty();
  }

  private void accounts(String first, String second) throws IOException {
    rows("client;email;IBAN",
        "Alpha Druck AG;a@exemple.ch;" + first + " <- Alpha Druck AG",
        "Beta Bau GmbH;b@exemple.ch;" + second + " <- Beta Bau GmbH");
  }

  @Test
  void anotherCustomersBillIsNotPassed() throws IOException {
    fixture.table += "R2;Beta Bau GmbH;b@exemple.ch;1949.75;CHF;\n";
    put("R2.pdf", bill("Alpha Druck AG", "1949.75"));
    assertThat(fixture.problems()).containsExactly("3 document.someone-else!");
  }

  @Test
  void withoutBillItsValuesCannotBeUsed() throws IOException {
    put("R1.pdf", pli.document.pdf.PdfSamples.of("Alpha Druck AG, nothing to pay at all"));
    fixture.subject = "\"{{qr.amount}} {{qr.currency}} {{qr.debtor}} {{qr.iban}}\"";
    assertThat(fixture.problems()).containsExactly("2 document.bill-missing!");
    fixture.accepted = java.util.Set.of(2);
    assertThat(fixture.problems())
        .containsExactly("2 document.bill-values!", "2 document.bill-missing");
    fixture.accepted = java.util.Set.of();
    fixture.subject = "\"Facture {{facture}}\"";
    fixture.message = "Bonjour";
    assertThat(fixture.problems()).isEmpty();
    put("R1.pdf", pli.document.pdf.PdfSamples.of("Alpha Druck AG\nSection paiement\nno code"));
    assertThat(fixture.problems()).containsExactly("2 document.bill-not-found");
  }

  /// Rows of a table whose message says nothing of the bill, each with its bill.
  private void rows(String heading, String... rows) throws IOException {
    fixture.message = "Bonjour";
    StringBuilder table = new StringBuilder("facture;" + heading + "\n");
    for (int i = 0; i < rows.length; i++) {
      String[] parts = rows[i].split(" <- ");
      table.append("R").append(i + 1).append(';').append(parts[0]).append('\n');
      put("R" + (i + 1) + ".pdf", bill(parts[1], "1949.75"));
    }
    fixture.table = table.toString();
  }

  @Test
  void theDebtorIsOneOfTheNamesOfTheRow() throws IOException {
    fixture.to = "{{prenom}} {{nom}} <{{email}}>";
    rows("prenom;nom;Société;email",
        "Anna;Keller;Muster Holz GmbH;a@exemple.ch <- Muster Holz Sàrl",
        "Luc;Favre;;b@exemple.ch <- Favre Luc");
    assertThat(fixture.problems()).isEmpty();
  }

  @Test
  void aBillThatIsMadeOutToSomebodyElseIsStopped() throws IOException {
    rows("client;email;N° client", "Alpha Druck AG;a@exemple.ch;K1 <- Omega Holz AG",
        "Beta Bau GmbH;b@exemple.ch;K2 <- Beta Bau GmbH");
    fixture.match = "match = \"off\"\n";
    fixture.more = "[bill]\namount = \"{{client}}\"\n";
    assertThat(fixture.problems()).containsExactly("2 document.bill-debtor!");
    assertThat(fixture.check().problems().getFirst().phrase().args())
        .containsEntry("found", "Omega Holz AG").containsEntry("expected", "Alpha Druck AG");
    fixture.accepted = java.util.Set.of(2);
    assertThat(fixture.problems()).containsExactly("2 document.bill-debtor");
  }

  @Test
  void theMailingFileNamesTheDebtorOrWantsNobodyCompared() throws IOException {
    rows("client;payeur;email", "Alpha Druck AG;Omega Holz;a@exemple.ch <- Omega Holz AG",
        "Beta Bau GmbH;Gamma Wein;b@exemple.ch <- Beta Bau GmbH");
    fixture.match = "match = \"off\"\n";
    fixture.more = "[bill]\ndebtor = \"{{payeur}}\"\n";
    assertThat(fixture.problems()).containsExactly("3 document.bill-debtor!");
    fixture.more = "[bill]\ndebtor = \"off\"\n";
    assertThat(fixture.problems()).isEmpty();
    fixture.more = "[bill]\ndebtor = \"{{payer}}\"\n";
    assertThat(fixture.problems()).contains("1 mailing.column-missing-near!");
  }

  @Test
  void contactPersonsOfFirmsAreToldOnceForAllRows() throws IOException {
    rows("client;email;N° client", "Anna Keller;a@exemple.ch;K1234567 <- Omega Holz AG",
        "Luc Favre;b@exemple.ch;K2345678 <- Beta Bau GmbH",
        "Rita Berset;c@exemple.ch;K3456789 <- Gamma Wein AG");
    fixture.match = "match = \"off\"\n";
    fixture.more = "[bill]\namount = \"{{N° client}}\"\n";
    assertThat(fixture.problems()).containsExactly("0 document.debtors-not-compared");
    // The bill of one row lies in the place of another: that is no table of contact persons.
    rows("client;email", "Omega Holz;a@exemple.ch <- Gamma Wein AG",
        "Beta Bau;b@exemple.ch <- Omega Holz AG", "Gamma Wein;c@exemple.ch <- Beta Bau GmbH");
    fixture.more = "[bill]\namount = \"{{client}}\"\n";
    assertThat(fixture.problems())
        .containsExactly(
            "2 document.bill-debtor!", "3 document.bill-debtor!", "4 document.bill-debtor!");
  }

  @Test
  void anInvoiceWithoutBillAmongOthersIsTold() throws IOException {
    rows("client;email;Montant;Référence",
        "Alpha Druck AG;a@exemple.ch;1949.75; <- Alpha Druck AG",
        "Beta Bau GmbH;b@exemple.ch;80.00; <- Beta Bau GmbH",
        "Gamma Wein;c@exemple.ch;-20.00; <- Gamma Wein",
        "Delta Holz;d@exemple.ch;; <- Delta Holz");
    for (String[] one : new String[][] {
        {"R2.pdf", "Beta Bau GmbH"}, {"R3.pdf", "Gamma Wein"}, {"R4.pdf", "Delta Holz"}}) {
      put(one[0], pli.document.pdf.PdfSamples.of(one[1] + ", Note de crédit"));
    }
    assertThat(fixture.problems())
        .containsExactly("3 document.bill-absent!", "0 document.bills-absent");
    assertThat(fixture.check().problems().getLast().phrase().args()).containsEntry("rows", "4, 5");
    put("R1.pdf", pli.document.pdf.PdfSamples.of("Alpha Druck AG"));
    assertThat(fixture.problems()).isEmpty();
  }

  @Test
  void whatTheBillDoesNotSayIsToldInOneLine() throws IOException {
    fixture.message = "{{qr.due}} {{qr.debtor}} {{qr.reference}}";
    Bill bill = new Bill();
    bill.setAccount("CH5800791123000889012");
    bill.setAmount(new BigDecimal("1949.75"));
    bill.setCurrency("CHF");
    bill.setCreditor(address("Alpha Druck AG"));
    bill.getFormat().setOutputSize(OutputSize.A4_PORTRAIT_SHEET);
    bill.getFormat().setGraphicsFormat(GraphicsFormat.PDF);
    put("R1.pdf", QRBill.generate(bill));
    table("1949.75", "");
    assertThat(fixture.problems()).containsExactly("2 document.bill-value-empty!");
    assertThat(fixture.check().problems().getFirst().phrase().args())
        .containsEntry("values", "qr.due, qr.debtor, qr.reference")
        .containsEntry("optional", "{{qr.due?}}");
  }
}
