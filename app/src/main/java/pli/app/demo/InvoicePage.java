// SPDX-License-Identifier: Apache-2.0
package pli.app.demo;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/// An invoice on paper: one A4 page in the customer's language, its lower part a QR-bill.
final class InvoicePage {

  private static final float LEFT = 20;
  private static final float RIGHT = 190;
  private static final float QUANTITY = 132;
  private static final float PRICE = 158;
  private static final float LINE = 5.6f;

  private final SamplePage page;
  private final DocumentWords words;
  private final Invoice invoice;
  private float y;

  private InvoicePage(SamplePage page, DocumentWords words, Invoice invoice) {
    this.page = page;
    this.words = words;
    this.invoice = invoice;
  }

  static void write(Invoice invoice, DocumentWords words, DocumentFonts fonts, OutputStream out)
      throws IOException {
    String title = words.say("invoice") + " " + invoice.number();
    try (SamplePage page = new SamplePage(fonts, title, words, invoice.date())) {
      new InvoicePage(page, words, invoice).draw();
      PaymentPart.draw(invoice, words, page.finished());
      page.save(out);
    }
  }

  private void draw() throws IOException {
    page.letterhead();
    recipient();
    heading();
    columnHeads();
    int position = 1;
    for (Invoice.Item item : invoice.items()) {
      item(position++, item);
    }
    totals();
    page.textWithin(LEFT, 181, RIGHT - LEFT, Ink.LABEL.ofSize(8), words.say("invoice.note"));
    page.text(LEFT, 186.5f, Ink.FOOT, words.say("sample"));
  }

  private void recipient() throws IOException {
    Customer customer = invoice.customer();
    List<String> lines = new ArrayList<>(List.of(customer.name()));
    if (!customer.attention().isEmpty()) {
      lines.add(customer.attention());
    }
    lines.addAll(customer.address().lines());
    page.address(118, 46, RIGHT - 118, lines);
  }

  private void heading() throws IOException {
    page.text(LEFT, 78, Ink.TITLE, words.say("invoice") + " " + invoice.number());
    page.rule(LEFT, 81.5f, RIGHT, 1.1f);
    particular(LEFT, "customer-number", invoice.customer().number());
    particular(62, "invoice-date", SwissForm.date(invoice.date()));
    particular(104, "due-date", SwissForm.date(invoice.dueDate()));
    particular(146, "tax-number", SampleCompany.TAX_NUMBER);
  }

  private void particular(float x, String code, String value) throws IOException {
    page.text(x, 87.5f, Ink.LABEL, words.say(code));
    page.text(x, 92, Ink.BODY, value);
  }

  private void columnHeads() throws IOException {
    y = 104;
    page.band(LEFT, y - 4.6f, RIGHT, y + 2);
    page.text(LEFT + 2, y, Ink.HEAD, words.say("column.position"));
    page.text(LEFT + 14, y, Ink.HEAD, words.say("column.item"));
    page.textTo(QUANTITY, y, Ink.HEAD, words.say("column.quantity"));
    page.textTo(PRICE, y, Ink.HEAD, words.say("column.price"));
    page.textTo(RIGHT - 2, y, Ink.HEAD, words.say("column.amount"));
    y += 2;
  }

  private void item(int position, Invoice.Item item) throws IOException {
    y += LINE;
    page.text(LEFT + 2, y, Ink.BODY, Integer.toString(position));
    page.textWithin(LEFT + 14, y, 80, Ink.BODY, words.say("item." + item.code()));
    page.textTo(QUANTITY, y, Ink.BODY, SwissForm.quantity(item.quantity()));
    page.textTo(PRICE, y, Ink.BODY, SwissForm.amount(item.price()));
    page.textTo(RIGHT - 2, y, Ink.BODY, SwissForm.amount(item.amount()));
  }

  private void totals() throws IOException {
    y += 2.4f;
    page.rule(LEFT, y, RIGHT, 0.4f);
    total("total.before-tax", invoice.beforeTax(), Ink.BODY);
    total("total.tax", invoice.tax(), Ink.BODY);
    y += 2;
    page.rule(PRICE - 58, y, RIGHT, 0.8f);
    y += 0.8f;
    total("total.invoice", invoice.total(), Ink.TOTAL);
  }

  private void total(String code, BigDecimal amount, Ink ink) throws IOException {
    y += LINE - 0.4f;
    page.textTo(PRICE, y, ink, words.say(code));
    page.textTo(RIGHT - 2, y, ink, SwissForm.amount(amount));
  }
}
