// SPDX-License-Identifier: Apache-2.0

/// How much an account may hand over, and when.
///
/// Providers count recipients in sliding spans: any 60 seconds, any hour, any 24 hours. Start with
/// [pli.budget.Budget]: pure functions over now, what was handed over, and the limits in force, that
/// say how many may begin now, when the next may, and when all will be done. [pli.budget.Usage] is
/// what was handed over; [pli.budget.LimitsInForce] puts together what the provider publishes, what
/// the person set, and what the provider's own replies have taught.
///
/// What counts: every recipient that the server has heard of in a transaction, whatever it answered,
/// from the beginning of the try until the span has passed since its end. So no span that the
/// provider may measure holds more than the limit. The same tries are counted after a restart,
/// because each is on record.
///
/// No clock and no store in here; [pli.budget.LimitBook] is what is kept, [pli.budget.jdbc] keeps it.
package pli.budget;
