// SPDX-License-Identifier: Apache-2.0
package pli.app.demo;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;

/// What one customer owes.
///
/// @param number year and running number, `2026-1101`
/// @param qrReference whether it is paid by QR reference, else by creditor reference (ISO 11649)
record Invoice(
    String number,
    Customer customer,
    LocalDate date,
    boolean qrReference,
    List<Item> items) {

  static final BigDecimal TAX_RATE = new BigDecimal("8.1");

  private static final int PAYABLE_WITHIN_DAYS = 30;

  /// @param code of its text, without `item.`
  /// @param price CHF for one
  record Item(String code, BigDecimal quantity, BigDecimal price) {

    BigDecimal amount() {
      return quantity.multiply(price).setScale(2, RoundingMode.HALF_UP);
    }

    static Item of(String text) {
      String[] parts = text.split(" ");
      return new Item(parts[0], new BigDecimal(parts[1]), new BigDecimal(parts[2]));
    }
  }

  Invoice {
    items = List.copyOf(items);
  }

  /// All 12, dated `date`, numbered by its year.
  static List<Invoice> all(LocalDate date) {
    return Listing.read("customers.csv").stream().map(line -> of(line, date)).toList();
  }

  LocalDate dueDate() {
    return date.plusDays(PAYABLE_WITHIN_DAYS);
  }

  BigDecimal beforeTax() {
    return items.stream().map(Item::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  BigDecimal tax() {
    return beforeTax().multiply(TAX_RATE).movePointLeft(2).setScale(2, RoundingMode.HALF_UP);
  }

  BigDecimal total() {
    return beforeTax().add(tax());
  }

  private static Invoice of(Listing line, LocalDate date) {
    return new Invoice(
        date.getYear() + "-" + line.text("invoice"),
        Customer.of(line),
        date,
        line.text("reference").equals("QR"),
        Arrays.stream(line.text("items").split("\\|")).map(Item::of).toList());
  }
}
