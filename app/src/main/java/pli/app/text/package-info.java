// SPDX-License-Identifier: Apache-2.0

/// Sentences and facts that every face tells in the same way, whatever it looks like:
/// [pli.app.text.BudgetText] what the limits let leave, and when. Nothing here prints.
package pli.app.text;
