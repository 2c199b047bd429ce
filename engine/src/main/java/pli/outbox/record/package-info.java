// SPDX-License-Identifier: Apache-2.0
/// Whether the rows of the outbox and the lines of the journal say the same of a message.
///
/// [pli.outbox.record.RecordLaw] judges all that is on record of one message; nothing here reads it.
/// [pli.outbox.record.DoubtLaw] is the part about messages in doubt.
package pli.outbox.record;
