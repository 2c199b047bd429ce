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
  void anotherCustomersBillIsNotPassed() throws IOException {
    fixture.table += "R2;Beta Bau GmbH;b@exemple.ch;1949.75;CHF;\n";
    put("R2.pdf", bill("Alpha Druck AG", "1949.75"));
    assertThat(fixture.problems()).containsExactly("3 document.someone-else!");
  }

  @Test
  void withoutBillItsValuesCannotBeUsed() throws IOException {
    put("R1.pdf", pli.document.pdf.PdfSamples.of("Alpha Druck AG, nothing to pay at all"));
    assertThat(fixture.problems())
        .contains("2 document.bill-missing!", "2 template.value-empty!");
    fixture.message = "Bonjour";
    assertThat(fixture.problems()).isEmpty();
    put("R1.pdf", pli.document.pdf.PdfSamples.of("Alpha Druck AG\nSection paiement\nno code"));
    assertThat(fixture.problems()).containsExactly("2 document.bill-not-found");
  }
}
