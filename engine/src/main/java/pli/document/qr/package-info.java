// SPDX-License-Identifier: Apache-2.0

/// The Swiss QR-bill on an invoice: what it asks for, and whether that is what the table says.
///
/// Start at [pli.document.qr.PrintedBill], made from the text of the code by
/// [pli.document.qr.BillText]; [pli.document.qr.ExpectedBill] is what the table says. The picture of
/// the code is read in `pli.document.pdf`. Everything is immutable.
package pli.document.qr;
