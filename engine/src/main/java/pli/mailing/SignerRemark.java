// SPDX-License-Identifier: Apache-2.0
package pli.mailing;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import pli.words.Phrase;

/// Says once which line excuses everybody whom several documents mention: each row names only those
/// of its own document, and a key may stand in the mailing file only once.
final class SignerRemark {

  private static final String CODE = "document.two-people-often";

  private final Set<String> known = new TreeSet<>();
  private final Set<String> names = new TreeSet<>();

  /// @param known whom the mailing file excuses already
  SignerRemark(Collection<String> known) {
    known.forEach(one -> this.known.add('"' + one + '"'));
  }

  /// @param reason why somebody lets it go
  void take(Phrase block, Optional<String> reason) {
    if (reason.isEmpty() && block.code().equals(CODE)) {
      names.addAll(List.of(block.args().get("mention").split("(?<=\"), (?=\")")));
    }
  }

  /// Nothing where the sentence of a row says all of it.
  Optional<RowProblem> remark() {
    Set<String> all = new TreeSet<>(known);
    all.addAll(names);
    if (names.isEmpty() || all.size() < 2) {
      return Optional.empty();
    }
    String found = names.stream().map(one -> one.substring(1, one.length() - 1))
        .collect(Collectors.joining(", "));
    return Optional.of(
        new RowProblem(
            0, "", "",
            Phrase.of(
                "document.signers", "found", found, "mention", String.join(", ", all)), false));
  }
}
