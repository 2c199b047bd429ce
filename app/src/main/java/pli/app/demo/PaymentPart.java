// SPDX-License-Identifier: Apache-2.0
package pli.app.demo;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import net.codecrete.qrbill.canvas.PDFCanvas;
import net.codecrete.qrbill.canvas.PDFFontSettings;
import net.codecrete.qrbill.generator.Address;
import net.codecrete.qrbill.generator.Bill;
import net.codecrete.qrbill.generator.BillFormat;
import net.codecrete.qrbill.generator.Language;
import net.codecrete.qrbill.generator.OutputSize;
import net.codecrete.qrbill.generator.QRBill;
import net.codecrete.qrbill.generator.SeparatorType;
import net.codecrete.qrbill.generator.SwicoBillInformation;
import org.apache.pdfbox.pdmodel.PDDocument;

/// Receipt and payment part of an invoice: the QR-bill of the Swiss Implementation Guidelines
/// (SIX), on the lower 105 mm of the page.
final class PaymentPart {

  private PaymentPart() {}

  static void draw(Invoice invoice, DocumentWords words, PDDocument document) throws IOException {
    PDFFontSettings fonts = PDFFontSettings.embeddedLiberationSans();
    try (PDFCanvas canvas = new PDFCanvas(document, PDFCanvas.LAST_PAGE, fonts)) {
      QRBill.draw(bill(invoice, words), canvas);
    }
  }

  private static Bill bill(Invoice invoice, DocumentWords words) {
    Bill bill = new Bill();
    bill.setFormat(format(words.language()));
    bill.setCurrency("CHF");
    bill.setAmount(invoice.total());
    bill.setCreditor(creditor());
    bill.setDebtor(debtor(invoice.customer()));
    String digits = invoice.number().replace("-", "");
    if (invoice.qrReference()) {
      bill.setAccount(SampleCompany.QR_IBAN);
      bill.createAndSetQRReference(invoice.customer().number() + digits);
    } else {
      bill.setAccount(SampleCompany.IBAN);
      bill.createAndSetCreditorReference(digits);
    }
    bill.setUnstructuredMessage(words.say("invoice") + " " + invoice.number());
    bill.setBillInformation(information(invoice));
    return bill;
  }

  private static BillFormat format(Locale language) {
    BillFormat format = new BillFormat();
    format.setLanguage(Language.valueOf(language.getLanguage().toUpperCase(Locale.ROOT)));
    format.setOutputSize(OutputSize.A4_PORTRAIT_SHEET);
    format.setSeparatorType(SeparatorType.DASHED_LINE_WITH_SCISSORS);
    format.setFontFamily("Liberation Sans");
    return format;
  }

  private static Address creditor() {
    Address address = new Address();
    address.setName(SampleCompany.NAME);
    address.setStreet(SampleCompany.STREET);
    address.setHouseNo(SampleCompany.HOUSE_NUMBER);
    address.setPostalCode(SampleCompany.POSTAL_CODE);
    address.setTown(SampleCompany.TOWN);
    address.setCountryCode("CH");
    return address;
  }

  private static Address debtor(Customer customer) {
    Address address = new Address();
    address.setName(customer.name());
    address.setStreet(customer.address().street());
    address.setHouseNo(customer.address().houseNumber());
    address.setPostalCode(customer.address().postalCode());
    address.setTown(customer.address().town());
    address.setCountryCode(customer.address().country());
    return address;
  }

  /// What the customer's bookkeeping reads from the code (Swico syntax S1).
  private static String information(Invoice invoice) {
    SwicoBillInformation information = new SwicoBillInformation();
    information.setInvoiceNumber(invoice.number());
    information.setInvoiceDate(invoice.date());
    information.setCustomerReference(invoice.customer().number());
    information.setVatNumber(SampleCompany.TAX_NUMBER.replaceAll("[^0-9]", ""));
    information.setVatRate(Invoice.TAX_RATE);
    information.setPaymentConditions(
        List.of(new SwicoBillInformation.PaymentCondition(BigDecimal.ZERO, 30)));
    return information.encodeAsText();
  }
}
