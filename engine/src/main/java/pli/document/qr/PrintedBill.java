// SPDX-License-Identifier: Apache-2.0
package pli.document.qr;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;

/// What the QR-bill of an invoice asks for ("Swiss Implementation Guidelines for the QR-bill").
///
/// @param amount empty where the payer fills it in
/// @param currency `CHF` or `EUR`
/// @param iban without spaces
/// @param reference QR or creditor reference without spaces; "" if there is none
/// @param debtor name of the one who is to pay; "" where the payer fills it in
/// @param due last day of payment, from the bill information of Swico; empty if it is not said
public record PrintedBill(
    Optional<BigDecimal> amount,
    String currency,
    String iban,
    String reference,
    String debtor,
    Optional<LocalDate> due) {}
