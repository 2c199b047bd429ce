// SPDX-License-Identifier: Apache-2.0
package pli.app.text;

import pli.mailing.comparison.ComparisonSum;
import pli.words.Phrase;

/// What the comparison with earlier mailings came to.
public final class ComparedText {

  private ComparedText() {}

  /// One sentence.
  public static Phrase of(ComparisonSum sum) {
    return sum.mailing().isEmpty()
        ? Phrase.of(
            "comparison.sum-rows", "addresses", sum.addresses(), "repeated", sum.repeated())
        : Phrase.of(
            sum.isAsBefore() ? "comparison.sum-same" : "comparison.sum", "mailing",
            sum.mailing(), "missing", sum.missing(), "fresh", sum.fresh(), "addresses",
            sum.addresses(), "repeated", sum.repeated());
  }
}
