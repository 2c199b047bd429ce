// SPDX-License-Identifier: Apache-2.0
package pli.diagnosis;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import pli.smtp.EnhancedStatus;
import pli.smtp.Reply;
import tools.jackson.core.type.TypeReference;

/// What the registered enhanced status codes mean (RFC 3463, registry of RFC 5248), read from
/// `pli/diagnosis/statuses.json`. Asked when no [KnownFailure] recognises a reply.
///
/// Each code has a sentence of its own, `status.SUBJECT-DETAIL`, which says what happened, and leads
/// to a finding, which says who can act and how; `by-digits` leaves that to the basic code and the
/// stage. A code that is not registered is explained by its subject, the second number, with
/// `status.SUBJECT`. Subject 0 says nothing at all (RFC 3463 §3.1).
final class EnhancedMeanings {

  private static final String BY_DIGITS = "by-digits";

  /// @param finding empty if basic code and stage decide
  /// @param text code of the sentence that says what happened
  record Meaning(Optional<FindingCode> finding, String text) {}

  private final Map<String, Entry> byCode = new LinkedHashMap<>();

  private EnhancedMeanings(List<Entry> entries) {
    entries.forEach(entry -> byCode.put(entry.code, entry));
  }

  static EnhancedMeanings load() {
    return new EnhancedMeanings(
        new FailureFiles().read("statuses", new TypeReference<List<Entry>>() {}));
  }

  /// All codes of the table, such as `7.8`.
  Set<String> codes() {
    return byCode.keySet();
  }

  /// Empty if the reply has no enhanced code, or one that says nothing.
  Optional<Meaning> of(Reply reply) {
    return reply.enhanced().flatMap(this::entry).map(Entry::meaning);
  }

  private Optional<Entry> entry(EnhancedStatus status) {
    return Optional.ofNullable(byCode.get(status.subject() + "." + status.detail()))
        .or(() -> Optional.ofNullable(byCode.get(Integer.toString(status.subject()))));
  }

  /// @param code `subject.detail`, or a subject alone
  /// @param name as the registry calls it
  /// @param source the specification
  record Entry(String code, String finding, String name, String source) {

    Meaning meaning() {
      return new Meaning(
          finding.equals(BY_DIGITS) ? Optional.empty() : Optional.of(FindingCode.ofId(finding)),
          "status." + code.replace('.', '-'));
    }
  }
}
