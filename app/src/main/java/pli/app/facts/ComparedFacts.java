// SPDX-License-Identifier: Apache-2.0
package pli.app.facts;

import com.fasterxml.jackson.annotation.JsonProperty;
import pli.mailing.comparison.ComparisonSum;

/// The comparison with earlier mailings in JSON.
///
/// @param mailing that it was compared with; null if none had mostly the same people
/// @param missing people of it who are not in the table
/// @param fresh people of the table who were not in it; called `new`, a word that Java keeps for itself
/// @param addressChanged rows
/// @param repeated rows for which the same was handed over already
public record ComparedFacts(
    String mailing,
    int missing,
    @JsonProperty("new") int fresh,
    int addressChanged,
    int repeated) {

  static ComparedFacts of(ComparisonSum sum) {
    return new ComparedFacts(
        sum.mailing().isEmpty() ? null : sum.mailing(), sum.missing(), sum.fresh(),
        sum.addresses(), sum.repeated());
  }
}
