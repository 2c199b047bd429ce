// SPDX-License-Identifier: Apache-2.0

/// The demonstration: what a small Swiss office would hand over at the end of a month, made on the
/// spot.
///
/// Start at [pli.app.demo.DemoFolder#write]: it writes a folder with 25 payslips and one with 12
/// invoices, each with its table, mailing file and messages, so that a person can open, change and
/// copy them. The people and customers are in `employees.csv` and `customers.csv` beside the
/// documents' texts `document_*.properties`. A document is a pure calculation
/// ([pli.app.demo.Payslip], [pli.app.demo.Invoice]) that a page class puts on paper; table and
/// document show the same amounts because both ask the same calculation.
///
/// What this package is not: a payroll or an invoicing program. The rates are those of 2026 where
/// the law fixes them and plausible elsewhere. Nothing here reads what a user wrote.
///
/// Threads: values are immutable; pages and fonts belong to one thread.
package pli.app.demo;
