// SPDX-License-Identifier: Apache-2.0

/// Texts with placeholders, `{{prenom}}`, filled from the row of a table.
///
/// Start at [pli.mailing.template.Template]. A template is strict: what is not a well-formed
/// placeholder is refused with line and column, an unknown name is told before the first row, an
/// empty cell is a fault of its row unless the placeholder says `{{complement?}}`. Values may be
/// formatted by a [pli.mailing.template.ValueFilter], `{{montant | chf}}`.
///
/// A value is data, wherever it goes: [pli.mailing.template.Place] says what it may hold there and
/// how it is made harmless. It is never read as a template again.
///
/// What this package is not: no sections, no conditions, no includes, no expressions; texts that
/// differ by language are different files. Threads: everything here is immutable.
package pli.mailing.template;
