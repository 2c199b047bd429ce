// SPDX-License-Identifier: Apache-2.0
package pli.mailing;

import java.util.HashMap;
import java.util.Map;
import pli.mailing.DocumentPlanner.Planned;
import pli.message.Mailbox;

/// What two rows together get wrong: one person twice, one document for two people. Of each row
/// only its number, a key of its address and the hashes of its documents are kept.
final class RowComparison {

  private final MailingKind kind;
  private final boolean anyPersonal;
  private final Map<String, Integer> rowOfAddress = new HashMap<>();
  private final Map<String, Owner> ownerOfDocument = new HashMap<>();

  /// The row that had a document first.
  private record Owner(int row, String address) {}

  /// @param anyPersonal whether the mailing has a document that differs from row to row; if so, one
  ///     that is the same for everyone is an enclosure, and nothing to compare
  RowComparison(MailingKind kind, boolean anyPersonal) {
    this.kind = kind;
    this.anyPersonal = anyPersonal;
  }

  void compare(int row, RowPlanner.Result result, RowProblems problems) {
    if (result.recipient().isEmpty()) {
      return;
    }
    Mailbox recipient = result.recipient().get();
    String address = recipient.address().comparisonKey();
    boolean repeated = false;
    for (Planned planned : result.documents()) {
      repeated |= compare(row, address, planned, problems);
    }
    Integer earlier = rowOfAddress.putIfAbsent(address, row);
    if (earlier != null && !repeated) {
      problems.warn("", "", "mailing.same-address", "other", earlier, "address",
          recipient.address());
    }
  }

  /// True if the same person has the same document twice.
  private boolean compare(int row, String address, Planned planned, RowProblems problems) {
    if (!planned.personal() && (anyPersonal || kind == MailingKind.LETTERS)) {
      return false;
    }
    String hash = planned.document().sha256();
    String own = hash + " " + address;
    Owner twin = ownerOfDocument.putIfAbsent(own, new Owner(row, address));
    if (twin != null) {
      problems.block("", planned.path(), "mailing.same-address-and-document", "other", twin.row(),
          "document", planned.path());
      return true;
    }
    Owner owner = ownerOfDocument.putIfAbsent(hash, new Owner(row, address));
    if (owner != null) {
      if (kind == MailingKind.PAYSLIPS) {
        problems.block("", planned.path(), "mailing.same-document", "other", owner.row(),
            "document", planned.path());
      } else {
        problems.warn("", planned.path(), "mailing.same-document-look", "other", owner.row(),
            "document", planned.path());
      }
    }
    return false;
  }
}
