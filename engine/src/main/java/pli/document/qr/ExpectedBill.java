// SPDX-License-Identifier: Apache-2.0
package pli.document.qr;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import pli.document.DebtorNames;

/// What the table says that the bill should ask for; what it does not say is not compared.
///
/// @param amount to the cent
/// @param currency three letters
/// @param iban spaces do not matter
/// @param reference spaces and leading zeros do not matter
/// @param debtor who may be called to pay; empty: not compared
public record ExpectedBill(
    Optional<BigDecimal> amount,
    Optional<String> currency,
    Optional<String> iban,
    Optional<String> reference,
    Optional<DebtorNames> debtor) {

  /// A table that says nothing about it.
  public static final ExpectedBill NOTHING =
      new ExpectedBill(
          Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(),
          Optional.empty());

  /// Something in which bill and table differ.
  public record Difference(Part part, String printed, String expected) {}

  /// What can differ.
  public enum Part {
    AMOUNT,
    CURRENCY,
    IBAN,
    REFERENCE,
    DEBTOR
  }

  public boolean isNothing() {
    return equals(NOTHING);
  }

  /// Something that only a bill asks for; empty where the table has nothing of the kind, and for a
  /// credit note, whose amount is not to be paid.
  public Optional<String> asked() {
    if (amount.isPresent()) {
      return amount.filter(one -> one.signum() > 0).map(ExpectedBill::shown);
    }
    return reference.or(() -> iban);
  }

  /// The same for whoever pays.
  public ExpectedBill forAnybody() {
    return new ExpectedBill(amount, currency, iban, reference, Optional.empty());
  }

  /// The same, payable to an account.
  public ExpectedBill payableTo(String account) {
    return new ExpectedBill(amount, currency, Optional.of(account), reference, debtor);
  }

  /// In which points the bill asks for something else.
  public List<Difference> from(PrintedBill bill) {
    List<Difference> found = new ArrayList<>();
    amount.filter(one -> bill.amount().isEmpty() || bill.amount().get().compareTo(one) != 0)
        .ifPresent(
            one ->
                found.add(
                    new Difference(
                        Part.AMOUNT, bill.amount().map(ExpectedBill::shown).orElse("—"),
                        shown(one))));
    currency.filter(one -> !one.strip().equalsIgnoreCase(bill.currency()))
        .ifPresent(one -> found.add(new Difference(Part.CURRENCY, bill.currency(), one)));
    iban.filter(one -> !folded(one).equals(folded(bill.iban())))
        .ifPresent(one -> found.add(new Difference(Part.IBAN, bill.iban(), one)));
    reference.filter(one -> !number(one).equals(number(bill.reference())))
        .ifPresent(
            one ->
                found.add(
                    new Difference(
                        Part.REFERENCE, bill.reference().isEmpty() ? "—" : bill.reference(), one)));
    debtor.filter(one -> !isOf(one, bill))
        .ifPresent(
            one -> found.add(new Difference(Part.DEBTOR, bill.debtor(), one.shown())));
    return found;
  }

  /// A bill that its payer makes out is everybody's.
  private static boolean isOf(DebtorNames names, PrintedBill bill) {
    return bill.debtor().isBlank() || names.fits(bill.debtor());
  }

  /// `1'234.50`
  public static String shown(BigDecimal amount) {
    return String.format(Locale.ROOT, "%,.2f", amount).replace(',', '\'');
  }

  private static String folded(String text) {
    return BillText.compact(text).toUpperCase(Locale.ROOT);
  }

  private static String number(String text) {
    return folded(text).replaceFirst("^0+", "");
  }
}
