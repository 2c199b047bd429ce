// SPDX-License-Identifier: Apache-2.0
package pli.mailing.template;

import pli.words.Phrase;

/// Why a row cannot fill a placeholder.
///
/// @param column as the table names it
public record ValueFault(String column, Phrase phrase) {}
