// SPDX-License-Identifier: Apache-2.0
package pli.mailing;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import pli.mailing.DocumentPlanner.Named;
import pli.smtp.EmailAddress;

/// What two rows together get wrong: one person twice, one document for two people. Rows that have
/// other faults are compared as well, as far as they say whom and what they mean, so that no
/// problem waits behind another. Of each row only its number, a key of its address and the
/// identities of its documents are kept.
final class RowComparison {

  private final MailingKind kind;
  private final boolean anyPersonal;
  private final Predicate<Named> decided;
  private final Map<String, Integer> rowOfAddress = new HashMap<>();
  private final Map<String, Owner> ownerOfDocument = new HashMap<>();

  /// The row that had a document first.
  ///
  /// @param who key of its person; empty if the row does not say
  private record Owner(int row, Optional<String> who) {}

  /// @param anyPersonal whether the mailing has a document that differs from row to row; if so, one
  ///     that is the same for everyone is an enclosure, and nothing to compare
  /// @param decided documents of which it is known whose they are: that another row has the same
  ///     bytes is then said of the row that is wrong
  RowComparison(MailingKind kind, boolean anyPersonal, Predicate<Named> decided) {
    this.kind = kind;
    this.anyPersonal = anyPersonal;
    this.decided = decided;
  }

  void compare(int row, RowPlanner.Result result, RowProblems problems) {
    Owner owner = new Owner(row, who(result));
    boolean repeated = false;
    Set<String> ofThisRow = new HashSet<>();
    for (Named named : result.documents()) {
      if (!ofThisRow.add(named.identity())) {
        problems.block("", named.path(), "letter.document-twice", "document", named.path());
      } else if (named.personal() || !anyPersonal && kind != MailingKind.LETTERS) {
        repeated |= compare(owner, named, problems);
      }
    }
    if (result.address().isPresent()) {
      compare(row, result.address().get(), repeated, problems);
    }
  }

  /// An address that is none still tells two people apart, and one who is there twice.
  private static Optional<String> who(RowPlanner.Result result) {
    return result
        .address()
        .map(EmailAddress::comparisonKey)
        .or(
            () ->
                Optional.of(result.written())
                    .filter(text -> !text.isBlank())
                    .map(text -> "? " + text.toLowerCase(Locale.ROOT)));
  }

  private void compare(int row, EmailAddress address, boolean repeated, RowProblems problems) {
    Integer earlier = rowOfAddress.putIfAbsent(address.comparisonKey(), row);
    if (earlier != null && !repeated) {
      problems.warn("", "", "mailing.same-address", "other", earlier, "address", address);
    }
  }

  /// True if the same person has the same document twice.
  private boolean compare(Owner owner, Named named, RowProblems problems) {
    if (owner.who.isPresent()) {
      Owner twin =
          ownerOfDocument.putIfAbsent(named.identity() + " " + owner.who.get(), owner);
      if (twin != null) {
        problems.block("", named.path(), "mailing.same-address-and-document", "other", twin.row,
            "document", named.path());
        return true;
      }
    }
    Owner first = ownerOfDocument.putIfAbsent(named.identity(), owner);
    if (first != null && !decided.test(named)) {
      tell(first, owner, named, problems);
    }
    return false;
  }

  private void tell(Owner first, Owner second, Named named, RowProblems problems) {
    boolean bothKnown = first.who.isPresent() && second.who.isPresent();
    if (kind != MailingKind.PAYSLIPS) {
      problems.warn("", named.path(), "mailing.same-document-look", "other", first.row,
          "document", named.path());
      return;
    }
    problems.block("", named.path(),
        bothKnown ? "mailing.same-document" : "letter.same-document-unclear",
        "other", first.row, "document", named.path());
  }
}
