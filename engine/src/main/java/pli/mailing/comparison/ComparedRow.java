// SPDX-License-Identifier: Apache-2.0
package pli.mailing.comparison;

import java.util.Optional;
import pli.document.Person;

/// A row of the new mailing, as far as it can be compared.
///
/// @param number of the row in the table
/// @param address "" if the row says none
/// @param period `2026-08`, or "" if the row is about no month that is known
/// @param identity of its message, as [pli.outbox.earlier.EarlierRow#identity] has it; empty if the row
///     cannot go as it is
/// @param paper the document that is only this person's
/// @param again whether a person wants it handed over once more
public record ComparedRow(
    int number,
    Person person,
    String address,
    String period,
    Optional<String> identity,
    Optional<Paper> paper,
    boolean again) {

  /// @param path as it is called in a sentence
  /// @param sha256 of its bytes before a password was put on
  public record Paper(String path, String sha256) {}

  String name() {
    String shown = person.name().shown();
    return shown.isEmpty() ? address : shown;
  }
}
