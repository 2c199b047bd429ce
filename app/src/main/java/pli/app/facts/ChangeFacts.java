// SPDX-License-Identifier: Apache-2.0
package pli.app.facts;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import pli.provider.ProviderChange;
import pli.words.Words;

/// A dated change at the provider that hits an account, as `--json` prints it.
///
/// @param from ISO date
/// @param until ISO date, where the provider names a span only; else null
/// @param inForce true if it may hold already
/// @param remedy what to do
/// @param source where the provider says so
public record ChangeFacts(
    String from, String until, boolean inForce, String text, String remedy, String source) {

  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd.MM.uuuu");

  public static ChangeFacts of(ProviderChange change, LocalDate today, Words words) {
    return new ChangeFacts(
        change.from().toString(),
        change.until().map(LocalDate::toString).orElse(null),
        change.isInForce(today),
        words.say(change.text()),
        words.say(change.remedy()),
        change.source());
  }

  /// One line for a person.
  public static String line(ProviderChange change, LocalDate today, Words words) {
    return words.say(
        change.isInForce(today) ? "doctor.change.line-in-force" : "doctor.change.line",
        "from", DAY.format(change.from()),
        "text", words.say(change.text()));
  }
}
