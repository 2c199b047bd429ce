// SPDX-License-Identifier: Apache-2.0
package pli.mailing;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// What a mailing file says about looking into its documents.
///
/// @param match `match`: ways to prove a recipient, each as it is written; empty: the usual ones of
///     the kind; the only word `off`: documents are not looked into
/// @param period `period`: the month that the documents are about, with placeholders
/// @param split `split`: how one file with everybody's pages is split; empty: there is none
/// @param password `pdf_password`: a text with placeholders, or `random`; empty: no password
/// @param slips `password_slips`: folder for the slips with random passwords
/// @param bill `[bill]`: `amount`, `currency`, `iban`, `reference`, `debtor`, each with the column that
///     says what the QR-bill must ask for; `debtor` may be `off`
/// @param mayMention `may_mention`: names of people who may be named on everybody's documents
public record DocumentRules(
    List<String> match,
    Optional<String> period,
    Optional<Split> split,
    Optional<String> password,
    String slips,
    Map<String, String> bill,
    List<String> mayMention) {

  /// The word that switches it off.
  static final String OFF = "off";

  /// The part of `[bill]` that says who has to pay.
  static final String DEBTOR = "debtor";

  /// Where the slips lie if nothing else is said.
  static final String SLIPS = "passwords";

  /// A mailing file that says nothing about it.
  public static final DocumentRules USUAL =
      new DocumentRules(
          List.of(), Optional.empty(), Optional.empty(), Optional.empty(), SLIPS, Map.of(),
          List.of());

  /// Which pages of a file with everybody's belong to a person.
  public enum Split {
    /// Those that name the person, and those that continue one by their own numbering.
    PAGES,
    /// Those, and all that follow until somebody else is named.
    RUNS;

    /// As the mailing file writes it.
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Split> named(String word) {
      return Arrays.stream(values()).filter(one -> one.word().equals(word)).findFirst();
    }
  }

  public DocumentRules {
    match = List.copyOf(match);
    bill = Map.copyOf(bill);
    mayMention = List.copyOf(mayMention);
  }

  /// The word in the mailing file for passwords by chance.
  public static final String RANDOM = "random";

  /// For a mailing without its documents: there is nothing to split and nothing to protect.
  DocumentRules withoutDocuments() {
    return new DocumentRules(
        match, period, Optional.empty(), Optional.empty(), slips, bill, mayMention);
  }

  DocumentRules unprotected() {
    return new DocumentRules(match, period, split, Optional.empty(), slips, bill, mayMention);
  }

  /// Whether chance makes the passwords, so that there are slips to print.
  public boolean isRandom() {
    return password.filter(RANDOM::equals).isPresent();
  }

  Optional<String> passwordRule() {
    return password.filter(text -> !text.equals(RANDOM));
  }

  boolean isOff() {
    return match.equals(List.of(OFF));
  }
}
