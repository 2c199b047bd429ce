// SPDX-License-Identifier: Apache-2.0
package pli.app.demo;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import net.codecrete.qrbill.generator.Payments;

/// A payslip on paper: one A4 page in the person's language.
final class PayslipPage {

  private static final float LEFT = 20;
  private static final float RIGHT = 190;
  private static final float BASIS = 130;
  private static final float RATE = 158;
  private static final float LINE = 5.6f;

  private final SamplePage page;
  private final DocumentWords words;
  private final Payslip payslip;
  private final LocalDate paidOn;
  private float y;

  private PayslipPage(SamplePage page, DocumentWords words, Payslip payslip, LocalDate paidOn) {
    this.page = page;
    this.words = words;
    this.payslip = payslip;
    this.paidOn = paidOn;
  }

  static void write(
      Payslip payslip, LocalDate paidOn, DocumentWords words, DocumentFonts fonts, OutputStream out)
      throws IOException {
    String title = words.say("payslip") + " " + payslip.employee().name();
    try (SamplePage page = new SamplePage(fonts, title, words, paidOn)) {
      new PayslipPage(page, words, payslip, paidOn).draw();
      page.save(out);
    }
  }

  private void draw() throws IOException {
    page.letterhead();
    recipient();
    heading();
    particulars();
    columnHeads();
    section("section.earnings", payslip.earnings());
    total("total.gross", payslip.gross(), Ink.STRONG);
    section("section.deductions", payslip.deductions());
    total("total.deductions", Payslip.sum(payslip.deductions()), Ink.STRONG);
    total("total.net", payslip.net(), Ink.STRONG);
    if (!payslip.others().isEmpty()) {
      section("section.other", payslip.others());
    }
    payment();
    foot();
  }

  private void recipient() throws IOException {
    Employee employee = payslip.employee();
    List<String> lines = new ArrayList<>(List.of(employee.name()));
    lines.addAll(employee.address().lines());
    page.address(118, 52, RIGHT - 118, lines);
  }

  private void heading() throws IOException {
    page.text(LEFT, 84, Ink.TITLE, words.say("payslip"));
    page.textTo(
        RIGHT, 84, Ink.SUBTITLE, SwissForm.month(payslip.month(), words.language()));
    page.rule(LEFT, 87.5f, RIGHT, 1.1f);
  }

  private void particulars() throws IOException {
    Employee employee = payslip.employee();
    Employment work = employee.employment();
    particular(LEFT, 94, "employee-number", employee.number());
    particular(62, 94, "ahv-number", employee.ahvNumber());
    particular(118, 94, "function", work.function());
    particular(LEFT, 105, "workload", SwissForm.quantity(work.workload()) + " %");
    particular(62, 105, "cost-centre", work.costCentre());
    particular(118, 105, "paid-on", SwissForm.date(paidOn));
  }

  private void particular(float x, float top, String code, String value) throws IOException {
    page.text(x, top, Ink.LABEL, words.say(code));
    page.textWithin(x, top + 4.4f, x < 100 ? 50 : RIGHT - x, Ink.BODY, value);
  }

  private void columnHeads() throws IOException {
    y = 121;
    page.band(LEFT, y - 4.6f, RIGHT, y + 2);
    page.text(LEFT + 2, y, Ink.HEAD, words.say("column.item"));
    page.textTo(BASIS, y, Ink.HEAD, words.say("column.basis"));
    page.textTo(RATE, y, Ink.HEAD, words.say("column.rate"));
    page.textTo(RIGHT - 2, y, Ink.HEAD, words.say("column.amount"));
    y += 2;
  }

  private void section(String code, List<PayslipLine> lines) throws IOException {
    y += LINE + 1;
    page.text(LEFT + 2, y, Ink.HEAD, words.say(code));
    for (PayslipLine line : lines) {
      y += LINE;
      page.textWithin(LEFT + 2, y, 82, Ink.BODY, words.say(line.code()));
      if (line.basis().isPresent()) {
        page.textTo(BASIS, y, Ink.BODY, line.basis().get());
      }
      if (line.rate().isPresent()) {
        page.textTo(RATE, y, Ink.BODY, line.rate().get());
      }
      page.textTo(RIGHT - 2, y, Ink.BODY, SwissForm.amount(line.amount()));
    }
  }

  private void total(String code, BigDecimal amount, Ink ink) throws IOException {
    y += 2.2f;
    page.rule(LEFT, y, RIGHT, 0.4f);
    y += LINE - 0.8f;
    page.text(LEFT + 2, y, ink, words.say(code));
    page.textTo(RIGHT - 2, y, ink, SwissForm.amount(amount));
  }

  private void payment() throws IOException {
    y += 10;
    page.band(LEFT, y - 6, RIGHT, y + 10.4f);
    page.text(LEFT + 2, y, Ink.TOTAL, words.say("total.paid"));
    page.textTo(RIGHT - 2, y, Ink.TOTAL, "CHF " + SwissForm.amount(payslip.paid()));
    page.text(LEFT + 2, y + 6.2f, Ink.LABEL, words.say("paid-to"));
    page.textTo(
        RIGHT - 2, y + 6.2f, Ink.BODY, Payments.formatIBAN(payslip.employee().iban()));
    y += 19;
    page.textWithin(LEFT, y, RIGHT - LEFT, Ink.LABEL, words.say("payslip.note"));
  }

  private void foot() throws IOException {
    page.rule(LEFT, 280, RIGHT, 0.4f);
    page.text(LEFT, 284, Ink.FOOT, words.say("sample"));
    page.textTo(RIGHT, 284, Ink.FOOT, words.say("page"));
  }
}
